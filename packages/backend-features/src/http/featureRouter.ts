import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Feature } from '../Feature';
import { metricRoutes } from '../metrics/metricRoutes';
import type { MetricService } from '../metrics/MetricService';
import type { Guard } from './Guard';
import { refuseNul } from './refuseNul';

/**
 * The routes of a plugin: those of its features that read a body as it was sent,
 * then the metrics and the routes that get JSON, of at most 1 MB.
 */
export function featureRouter(options: {
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
