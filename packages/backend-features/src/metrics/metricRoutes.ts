import {
  metricQuestionsSchema,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import type { Router } from 'express';
import type { Guard } from '../http/Guard';
import { parseInput } from '../http/parse';
import type { MetricService } from './MetricService';

/** Routes of the metrics, after the parser of JSON, by the contract of all Waymark backends. */
export function metricRoutes(
  router: Router,
  options: { guard: Guard; metrics: MetricService; now(): Date },
): void {
  const { guard, metrics, now } = options;

  router.get('/metrics', async (request, response) => {
    await guard.reader(request);
    response.json(metrics.list());
  });

  router.post('/metrics/answers', async (request, response) => {
    await guard.reader(request);
    const { questions } = parseInput(metricQuestionsSchema, request.body);
    response.json({ items: await metrics.answers(questions) });
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
