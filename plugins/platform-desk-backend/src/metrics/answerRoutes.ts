import { NotFoundError } from '@backstage/errors';
import { type Guard, parseInput } from '@waymark/backend-features';
import { type MetricAnswer, parseMetricQuery } from '@waymark/metrics';
import { metricQuestionsSchema } from '@waymark/plugin-platform-desk-common';
import type { Router } from 'express';
import type { DeskSource } from './deskSource';
import { SharedReads } from './SharedReads';

/** The route by which a page asks for all of its numbers at once. */
export function answerRoutes(
  router: Router,
  options: { guard: Guard; sources: readonly DeskSource[]; now(): Date },
): void {
  const { guard, sources, now } = options;

  router.post('/metrics/answers', async (request, response) => {
    await guard.reader(request);
    const { questions } = parseInput(metricQuestionsSchema, request.body);
    const at = now();
    const asked = questions.map(({ id, query }) => {
      const source = sources.find(({ definition }) => definition.id === id);
      if (!source) {
        throw new NotFoundError(`There is no metric '${id}'`);
      }
      return { source, query: parseMetricQuery(query, at) };
    });
    const reads = new SharedReads();
    const items: MetricAnswer[] = [];
    for (const { source, query } of asked) {
      items.push(await source.answer(query, at, reads));
      // Others are answered in between.
      await new Promise(setImmediate);
    }
    response.json({ items });
  });
}
