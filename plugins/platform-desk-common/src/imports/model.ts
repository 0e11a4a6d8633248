import { z } from 'zod';
import { ticketCategorySchema } from '../tickets/ticket';

/**
 * What became of a file of requests: `problems` by line, from 2 on, each naming
 * the column; lines that were brought in before are counted in `known`.
 *
 * @public
 */
export const importReportSchema = z.object({
  imported: z.number().int().nonnegative(),
  known: z.number().int().nonnegative(),
  broken: z.number().int().nonnegative(),
  /** The first 1,000 of them. */
  problems: z.array(
    z.object({ line: z.number().int().positive(), problem: z.string() }),
  ),
});

/** @public */
export type ImportReport = z.infer<typeof importReportSchema>;

/**
 * What became of a page of a tracker's issues: `known` counts those that are
 * requests already; `next` goes on, and is absent at the end.
 *
 * @public
 */
export const trackerImportReportSchema = z.object({
  imported: z.number().int().nonnegative(),
  known: z.number().int().nonnegative(),
  broken: z.number().int().nonnegative(),
  problems: z.array(z.object({ key: z.string(), problem: z.string() })),
  next: z.string().optional(),
});

/** @public */
export type TrackerImportReport = z.infer<typeof trackerImportReportSchema>;

/**
 * Requests of one kind, and what they cost: `minutesLost` is the time from
 * filing to the end, summed; `hasPath` when a golden path exists already.
 *
 * @public
 */
export const requestKindSchema = z.object({
  capabilityRef: z.string().optional(),
  title: z.string(),
  category: ticketCategorySchema.optional(),
  count: z.number().int().nonnegative(),
  open: z.number().int().nonnegative(),
  people: z.number().int().nonnegative(),
  minutesLost: z.number().nonnegative(),
  hasPath: z.boolean(),
});

/** @public */
export type RequestKind = z.infer<typeof requestKindSchema>;

/**
 * What is asked for: the most frequent kinds, those that should become golden
 * paths by the time that they cost, and how many wait for a category.
 *
 * @public
 */
export const auditSchema = z.object({
  total: z.number().int().nonnegative(),
  uncategorised: z.number().int().nonnegative(),
  kinds: z.array(requestKindSchema),
  candidates: z.array(requestKindSchema),
  /** Whether the caller brings in requests and categorises them. */
  rights: z.object({ import: z.boolean() }),
});

/** @public */
export type Audit = z.infer<typeof auditSchema>;
