import { metricAnswerSchema, type MetricQuery } from '@waymark/metrics';
import { z } from 'zod';

/**
 * Several questions at once; `query` is what the query string of
 * `GET /metrics/:id` is, and what it leaves out has the same defaults.
 *
 * @public
 */
export const metricQuestionsSchema = z.object({
  questions: z
    .array(
      z.object({
        id: z.string().min(1).max(100),
        query: z.record(z.string(), z.string().max(500)),
      }),
    )
    .min(1, 'must be at least one')
    .max(100, 'must be at most 100'),
});

/** @public */
export interface MetricQuestion {
  id: string;
  query: Partial<MetricQuery>;
}

/** The answers, in the order of the questions. @public */
export const metricAnswersSchema = z.object({
  items: z.array(metricAnswerSchema),
});
