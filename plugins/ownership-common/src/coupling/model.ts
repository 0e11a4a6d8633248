import { z } from 'zod';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const daySchema = z.string().regex(dayPattern);

/**
 * How far the coupling of one repository is known. `asOf` is when the last
 * answer was complete; while something newer is built, `done` of `total`
 * commits are read and the last answer is served as `stale`.
 *
 * - `never`: nothing was read yet
 * - `building`: the history is being read; `reason` says why
 * - `ready`: known up to `head`
 * - `failed`: the last attempt failed with `error`; there will be another
 * - `not-configured`: nothing here can read the history of its host
 *
 * @public
 */
export const couplingStateSchema = z.object({
  repositoryId: z.string(),
  title: z.string(),
  status: z.enum(['never', 'building', 'ready', 'failed', 'not-configured']),
  reason: z.enum(['first', 'new-commits', 'rewritten', 'owners']).optional(),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Commits that the served answer knows. */
  commits: z.number().int().nonnegative(),
  head: z.string().optional(),
  asOf: z.string().optional(),
  stale: z.boolean(),
  /** When the history was last found to have been rewritten. */
  rewrittenAt: z.string().optional(),
  error: z.string().optional(),
});

/** @public */
export type CouplingState = z.infer<typeof couplingStateSchema>;

/** @public */
export const couplingStateListSchema = z.object({
  items: z.array(couplingStateSchema),
  /** Patterns of the files that do not count, the deciding ones last. */
  ignore: z.array(
    z.object({ pattern: z.string(), origin: z.enum(['default', 'config']) }),
  ),
});

/** @public */
export type CouplingStateList = z.infer<typeof couplingStateListSchema>;

/** The whole ISO weeks (UTC) that an answer is about; `to` is the last Sunday. */
const windowShape = { from: daySchema, to: daySchema };

const totalsShape = {
  /** Changes with at least one owner: the sample of `rate`. */
  changes: z.number().int().nonnegative(),
  crossing: z.number().int().nonnegative(),
  /** Changes that touched no file with an owner. */
  unowned: z.number().int().nonnegative(),
  /** `crossing` of `changes`, between 0 and 1; absent without changes. */
  rate: z.number().min(0).max(1).optional(),
};

/**
 * Who changes together with whom. A cell counts the changes that crossed
 * between two owners (`a` before `b`), or, with one owner twice, those that
 * this owner had alone. A change of three owners stands in three cells.
 *
 * @public
 */
export const couplingMatrixSchema = z.object({
  ...windowShape,
  ...totalsShape,
  asOf: z.string().optional(),
  stale: z.boolean(),
  /** Those who occur, the most crossing first. */
  owners: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      kind: z.enum(['group', 'user', 'unknown']),
      /** Changes of this owner alone. */
      alone: z.number().int().nonnegative(),
      /** The sum of its cells with others. */
      shared: z.number().int().nonnegative(),
    }),
  ),
  /** Without zeros, the largest first. */
  cells: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      changes: z.number().int().positive(),
    }),
  ),
  /** Owners that the caller may not see; their cells are left out. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type CouplingMatrix = z.infer<typeof couplingMatrixSchema>;

/** @public */
export const couplingTrendSchema = z.object({
  ...windowShape,
  stale: z.boolean(),
  /** Every week of the window, oldest first; `week` is its Monday. */
  weeks: z.array(z.object({ week: daySchema, ...totalsShape })),
});

/** @public */
export type CouplingTrend = z.infer<typeof couplingTrendSchema>;

/**
 * A change that landed on a main line, with the files of each owner (a few of
 * them as `samples`).
 *
 * @public
 */
export const couplingChangeSchema = z.object({
  repositoryId: z.string(),
  repositoryTitle: z.string(),
  sha: z.string(),
  at: z.string(),
  title: z.string(),
  crossing: z.boolean(),
  owners: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      files: z.number().int().positive(),
      samples: z.array(z.string()),
    }),
  ),
  /** Owners that the caller may not see. */
  hiddenOwners: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
  unowned: z.number().int().nonnegative(),
  ignored: z.number().int().nonnegative(),
  /** The page of the commit on its host. */
  href: z.string().optional(),
});

/** @public */
export type CouplingChange = z.infer<typeof couplingChangeSchema>;

/** @public */
export const couplingChangeListSchema = z.object({
  ...windowShape,
  items: z.array(couplingChangeSchema),
  total: z.number().int().nonnegative(),
  next: z.string().optional(),
});

/** @public */
export type CouplingChangeList = z.infer<typeof couplingChangeListSchema>;

/**
 * A window in days; it is widened to whole ISO weeks. The last twelve weeks
 * when absent. At most 260 weeks.
 *
 * @public
 */
export interface CouplingQuery {
  repositoryId?: string;
  from?: string;
  to?: string;
}

/**
 * `a` and `b` name a cell of the matrix, the same owner twice the changes of
 * that owner alone; `a` without `b` is everything that `a` took part in; with
 * neither it is every change, or every crossing one.
 *
 * @public
 */
export interface CouplingChangesQuery extends CouplingQuery {
  a?: string;
  b?: string;
  crossing?: 'true' | 'false';
  cursor?: string;
  /** At most 500; 100 when absent. */
  limit?: number;
}
