import {
  type Feature,
  type Guard,
  metricRoutes,
  type MetricService,
  refuseNul,
} from '@waymark/backend-features';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** The REST interface; `openapi.yaml` describes it. */
export function createRouter(options: {
  features: readonly Feature[];
  guard: Guard;
  metrics: MetricService;
  now(): Date;
}): Router {
  const router = PromiseRouter();
  router.use(refuseNul);
  options.features.forEach(feature => feature.rawRoutes?.(router));
  router.use(express.json({ limit: '1mb' }));
  metricRoutes(router, options);
  options.features.forEach(feature => feature.routes?.(router));
  return router;
}
