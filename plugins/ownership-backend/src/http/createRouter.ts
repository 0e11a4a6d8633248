import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { metricRoutes, refuseNul } from '@waymark/backend-features';
import { changeRoutes } from '../changes/changeRoutes';
import { entityRoutes } from '../entities/entityRoutes';
import type { Feature } from '../Feature';
import { findingRoutes } from '../findings/findingRoutes';
import { repositoryRoutes } from '../repositories/repositoryRoutes';
import { scanRoutes } from '../scans/scanRoutes';

/** Everything that the routes need. */
export type RouterOptions = { features: readonly Feature[] } & Parameters<
  typeof changeRoutes
>[1] &
  Parameters<typeof entityRoutes>[1] &
  Parameters<typeof findingRoutes>[1] &
  Parameters<typeof metricRoutes>[1] &
  Parameters<typeof repositoryRoutes>[1] &
  Parameters<typeof scanRoutes>[1];

/** The REST interface; `openapi.yaml` describes it. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(refuseNul);
  options.features.forEach(feature => feature.rawRoutes?.(router));
  // 1,000 paths of a few hundred characters.
  router.use(express.json({ limit: '1mb' }));
  entityRoutes(router, options);
  repositoryRoutes(router, options);
  scanRoutes(router, options);
  findingRoutes(router, options);
  changeRoutes(router, options);
  metricRoutes(router, options);
  options.features.forEach(feature => feature.routes?.(router));
  return router;
}
