import { z } from 'zod';

/**
 * What is known of a runbook:
 * - `readable`: its text is at hand
 * - `linked`: it is on a host that the portal does not read; people can open it
 * - `missing`: none is named and none stands where one would look
 * - `not-found`, `too-large`, `not-text`, `unreachable`, `invalid`: one is
 *   named and cannot be shown
 * - `pending`: it has not been read yet
 *
 * @public
 */
export const runbookStates = [
  'readable',
  'linked',
  'missing',
  'not-found',
  'too-large',
  'not-text',
  'unreachable',
  'invalid',
  'pending',
] as const;

/** @public */
export const runbookStateSchema = z.enum(runbookStates);

/** @public */
export type RunbookState = z.infer<typeof runbookStateSchema>;

/**
 * The runbook of an entity. `reason` is a sentence for people; `content` is
 * Markdown from outside and as hostile as any; `readAt` is when it was last read
 * with success, also while `state` says that it cannot be read now.
 *
 * @public
 */
export const runbookSchema = z.object({
  entityRef: z.string(),
  state: runbookStateSchema,
  reason: z.string(),
  /** Who says where it is: an annotation, a link of the entity, or its usual place. */
  origin: z.enum(['annotation', 'link', 'convention']).optional(),
  /** File from the root of the repository, when it lies in the entity's own. */
  path: z.string().optional(),
  /** Opens it where it is. */
  href: z.string().optional(),
  title: z.string().optional(),
  content: z.string().optional(),
  readAt: z.string().optional(),
});

/** @public */
export type Runbook = z.infer<typeof runbookSchema>;

/**
 * What an entity's page says of its runbook: without its text.
 *
 * @public
 */
export const runbookSummarySchema = runbookSchema.pick({
  state: true,
  reason: true,
  path: true,
  href: true,
  title: true,
});

/** @public */
export type RunbookSummary = z.infer<typeof runbookSummarySchema>;

/**
 * Runbooks that the caller may see, with their text; `next` asks for more.
 *
 * @public
 */
export const runbookListSchema = z.object({
  items: z.array(runbookSchema),
  next: z.string().optional(),
});

/** @public */
export type RunbookList = z.infer<typeof runbookListSchema>;
