import { parseMetricQuery, parseMetricRowsQuery } from '@waymark/metrics';
import type { Router } from 'express';
import type { Guard } from '../http/Guard';
import type { MetricService } from './MetricService';

/** Routes of the metrics, by the contract of all Waymark backends. */
export function metricRoutes(
  router: Router,
  options: { guard: Guard; metrics: MetricService; now(): Date },
): void {
  const { guard, metrics, now } = options;

  router.get('/metrics', async (request, response) => {
    await guard.reader(request);
    response.json(metrics.list());
  });

  router.get('/metrics/:id', async (request, response) => {
    await guard.reader(request);
    const query = parseMetricQuery(request.query, now());
    response.json(await metrics.answer(request.params.id, query));
  });

  router.get('/metrics/:id/rows', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseMetricRowsQuery(request.query, now());
    response.json(await metrics.rows(request.params.id, query, credentials));
  });
}
