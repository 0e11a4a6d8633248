import { z } from 'zod';
import { clarityLevels, clarityLevelSchema } from '../clarity/model';
import { gapKinds, gapSchema } from './gap';
import { ownerSchema } from './owner';

/**
 * The ownership page in one answer: the gaps, the teams and what they own by
 * kind of thing. `hidden` counts the things that the caller may not see.
 *
 * @public
 */
export const overviewSchema = z.object({
  asOf: z.string(),
  gaps: z.array(gapSchema),
  gapCounts: z.record(z.enum(gapKinds), z.number().int().nonnegative()),
  /** Things by how clear it is who answers for them; new ones have no level yet. */
  clarityCounts: z.record(
    z.enum(clarityLevels),
    z.number().int().nonnegative(),
  ),
  thingCount: z.number().int().nonnegative(),
  /** Column keys of the table, for example `service` or `module`. */
  columns: z.array(z.object({ key: z.string(), title: z.string() })),
  teams: z.array(
    z.object({
      owner: ownerSchema,
      /** Things by column key; a missing key is zero things. */
      counts: z.record(z.string(), z.number().int().nonnegative()),
      gaps: z.number().int().nonnegative(),
      total: z.number().int().nonnegative(),
    }),
  ),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type Overview = z.infer<typeof overviewSchema>;

/**
 * The things of one owner or one column: the rows behind a number of the page.
 *
 * @public
 */
export const thingListSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      column: z.string(),
      ownerRef: z.string().optional(),
      ownerTitle: z.string().optional(),
      source: z.string(),
      gap: z.enum(gapKinds).optional(),
      reason: z.string(),
      /** Absent until it is worked out. */
      clarity: clarityLevelSchema.optional(),
    }),
  ),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type ThingList = z.infer<typeof thingListSchema>;
