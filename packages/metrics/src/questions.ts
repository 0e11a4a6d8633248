import { z } from 'zod';
import { metricAnswerSchema, type MetricQuery } from './model';

/**
 * How many questions one request may ask.
 *
 * @public
 */
export const mostMetricQuestions = 100;

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
    .max(mostMetricQuestions, `must be at most ${mostMetricQuestions}`),
});

/**
 * A question as whoever asks writes it.
 *
 * @public
 */
export interface MetricQuestion {
  id: string;
  query: Partial<MetricQuery>;
}

/**
 * Why one of several questions is not answered: what `GET /metrics/:id` would
 * have been refused with.
 *
 * @public
 */
export const metricErrorSchema = z.object({
  name: z.string(),
  message: z.string(),
  statusCode: z.number().int().min(400).max(599),
});

/** @public */
export type MetricError = z.infer<typeof metricErrorSchema>;

/**
 * What became of one question: its answer, or why there is none.
 *
 * @public
 */
export const metricOutcomeSchema = z.union([
  z.object({ answer: metricAnswerSchema }),
  z.object({ error: metricErrorSchema }),
]);

/** @public */
export type MetricOutcome = z.infer<typeof metricOutcomeSchema>;

/**
 * One outcome for each question, in their order.
 *
 * @public
 */
export const metricOutcomesSchema = z.object({
  items: z.array(metricOutcomeSchema),
});
