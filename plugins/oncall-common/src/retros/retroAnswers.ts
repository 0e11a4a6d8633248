import { z } from 'zod';
import { actionItemSchema } from './actionItem';
import { retroEventSchema, retroSchema } from './retro';

/** How many other things the incident hurt, which the caller may not see. */
const hiddenEntitiesSchema = z.number().int().nonnegative();

/**
 * A retro in a list: without its text.
 *
 * @public
 */
export const retroSummarySchema = retroSchema
  .omit({ sections: true, written: true, signatures: true, items: true })
  .extend({
    hiddenEntities: hiddenEntitiesSchema,
    signedTeamRefs: z.array(z.string()),
    isOverdue: z.boolean(),
    openItems: z.number().int().nonnegative(),
    overdueItems: z.number().int().nonnegative(),
    doneItems: z.number().int().nonnegative(),
  });

/** @public */
export type RetroSummary = z.infer<typeof retroSummarySchema>;

/** @public */
export const retroListSchema = z.object({
  items: z.array(retroSummarySchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
  /** Those on this page about nothing that the caller may see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type RetroList = z.infer<typeof retroListSchema>;

/**
 * What the caller may do with a retro.
 *
 * @public
 */
export const retroRightsSchema = z.object({
  edit: z.boolean(),
  cancel: z.boolean(),
  items: z.boolean(),
  /** Refs of the teams that the caller may sign for. */
  sign: z.array(z.string()),
});

/** @public */
export const retroDetailsSchema = retroSchema.extend({
  hiddenEntities: hiddenEntitiesSchema,
  signedTeamRefs: z.array(z.string()),
  isOverdue: z.boolean(),
  /** Why it cannot be published yet, each with what to do. */
  obstacles: z.array(z.string()),
  /** Oldest first. */
  history: z.array(retroEventSchema),
  rights: retroRightsSchema,
  /** The whole of it as one document. */
  markdown: z.string(),
});

/** @public */
export type RetroDetails = z.infer<typeof retroDetailsSchema>;

/**
 * An action item with the retro that it comes from.
 *
 * @public
 */
export const boardItemSchema = actionItemSchema.extend({
  retroId: z.string(),
  retroTitle: z.string(),
  incidentNumber: z.number().int(),
  teamRefs: z.array(z.string()),
  entityRefs: z.array(z.string()),
  hiddenEntities: hiddenEntitiesSchema,
  isOverdue: z.boolean(),
});

/** @public */
export type BoardItem = z.infer<typeof boardItemSchema>;

/** @public */
export const boardSchema = z.object({
  items: z.array(boardItemSchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type Board = z.infer<typeof boardSchema>;

/**
 * Which retros are asked for. `pending` are drafts and those in review,
 * `overdue` pending ones past their due instant.
 *
 * @public
 */
export const retroFilterSchema = z.enum([
  'draft',
  'in-review',
  'published',
  'cancelled',
  'pending',
  'overdue',
]);

/** @public */
export interface RetrosQuery {
  status?: z.infer<typeof retroFilterSchema>;
  team?: string;
  entityRef?: string;
  /** Those that one of the people or teams owns. */
  owner?: readonly string[];
  cursor?: string;
  limit?: number;
}

/** @public */
export interface BoardQuery {
  /** Those that one of the people or teams owns. */
  owner?: readonly string[];
  team?: string;
  entityRef?: string;
  status?: 'open' | 'done' | 'cancelled';
  overdue?: boolean;
  cursor?: string;
  limit?: number;
}
