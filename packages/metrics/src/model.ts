import { z } from 'zod';

/** @public */
export const metricGrainSchema = z.enum(['day', 'week', 'month', 'quarter']);

/**
 * How finely a metric is cut. Weeks begin on Monday (ISO 8601), quarters with
 * January, April, July and October.
 *
 * @public
 */
export type MetricGrain = z.infer<typeof metricGrainSchema>;

/**
 * How the rows of a window make its value.
 *
 * - `flow`: the sum over what happened in the window (a row without `value` is 1)
 * - `snapshot`: the sum over what stood at the end of the window
 * - `share`: numerator / denominator between 0 and 1; a row is 1 of the denominator and `value` (0 or 1) of the numerator
 * - `quantile`: the `quantile` of the rows' values
 *
 * @public
 */
export const metricKindSchema = z.enum([
  'flow',
  'snapshot',
  'share',
  'quantile',
]);

/** @public */
export type MetricKind = z.infer<typeof metricKindSchema>;

/**
 * What a number means: `definition` is a sentence that a reader can check the
 * rows against, and a change of it raises `version`.
 *
 * @public
 */
export const metricDefinitionSchema = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/),
    version: z.number().int().positive(),
    title: z.string().min(1),
    definition: z.string().min(1),
    /** For example `share`, `count`, `minutes`. */
    unit: z.string().min(1),
    kind: metricKindSchema,
    /** Which way is better. */
    direction: z.enum(['up', 'down', 'none']),
    target: z.number().optional(),
    /** Only of kind `quantile`: 0.5 is the median, 0.9 the p90. */
    quantile: z.number().min(0).max(1).optional(),
    dimensions: z.array(z.string()),
    grains: z.array(metricGrainSchema).min(1),
  })
  .refine(
    definition =>
      (definition.kind === 'quantile') === (definition.quantile !== undefined),
    { path: ['quantile'], message: 'belongs to kind quantile, and only to it' },
  );

/** @public */
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

/** @public */
export const metricDefinitionListSchema = z.array(metricDefinitionSchema);

/**
 * What is asked of a metric: the half-open window `[from, to)` cut into days,
 * weeks, months or quarters of `zone`. `scope` is `all` or an entity ref.
 *
 * @public
 */
export const metricQuerySchema = z.object({
  scope: z.string().min(1),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  grain: metricGrainSchema,
  zone: z.string().min(1),
  by: z.string().min(1).optional(),
});

/** @public */
export type MetricQuery = z.infer<typeof metricQuerySchema>;

/**
 * One window of a series. `value` is absent when it is not known, and never 0
 * for want of data; `sampleSize` counts the rows behind it; `breaches` counts
 * those on the wrong side of the target.
 *
 * @public
 */
export const metricPointSchema = z.object({
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
  value: z.number().optional(),
  sampleSize: z.number().int().nonnegative(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  breaches: z.number().int().nonnegative().optional(),
});

/** @public */
export type MetricPoint = z.infer<typeof metricPointSchema>;

/**
 * The answer of a metric: one series called `all`, or one for each value of
 * the dimension `by`. `stale` is true when its facts could not be renewed;
 * `notConnected` says what is missing where there can be no value at all.
 *
 * @public
 */
export const metricAnswerSchema = z.object({
  asOf: z.iso.datetime({ offset: true }),
  stale: z.boolean().optional(),
  notConnected: z.string().optional(),
  series: z.array(
    z.object({ key: z.string(), points: z.array(metricPointSchema) }),
  ),
});

/** @public */
export type MetricAnswer = z.infer<typeof metricAnswerSchema>;

/**
 * The rows behind a window: `from` and `to` are those of a point, `key` that of
 * its series. `limit` is at most 500.
 *
 * @public
 */
export const metricRowsQuerySchema = metricQuerySchema.extend({
  key: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(500),
});

/** @public */
export type MetricRowsQuery = z.infer<typeof metricRowsQuerySchema>;

/**
 * One fact behind a number; `href` opens it, and is relative to the portal or a
 * whole address.
 *
 * @public
 */
export const metricRowSchema = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }),
  value: z.number().optional(),
  title: z.string().optional(),
  entityRef: z.string().optional(),
  href: z.string(),
});

/** @public */
export type MetricRow = z.infer<typeof metricRowSchema>;

/**
 * A page of rows. `next` is the cursor of the following page, absent on the
 * last; `hidden` counts all rows that the caller may not see.
 *
 * @public
 */
export const metricRowsSchema = z.object({
  items: z.array(metricRowSchema),
  next: z.string().optional(),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type MetricRows = z.infer<typeof metricRowsSchema>;
