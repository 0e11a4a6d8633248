import { z } from 'zod';

/**
 * What an action item is for: that it does not happen again, that it is seen
 * sooner, or that it hurts less.
 *
 * @public
 */
export const actionItemTypeSchema = z.enum(['prevent', 'detect', 'mitigate']);

/** @public */
export type ActionItemType = z.infer<typeof actionItemTypeSchema>;

/** @public */
export const actionItemStatusSchema = z.enum(['open', 'done', 'cancelled']);

/** @public */
export type ActionItemStatus = z.infer<typeof actionItemStatusSchema>;

/**
 * How something stands in a tracker; `unknown` when it is not there.
 *
 * @public
 */
export const trackedStateSchema = z.enum([
  'open',
  'done',
  'cancelled',
  'unknown',
]);

/** @public */
export type TrackedState = z.infer<typeof trackedStateSchema>;

/**
 * Where a team follows the item besides.
 *
 * @public
 */
export const trackerLinkSchema = z.object({
  url: z.string(),
  /** What the tracker calls it, for example `BILL-42`. */
  key: z.string().optional(),
  /** How it stood there when the tracker was asked last. */
  state: trackedStateSchema.optional(),
});

/** @public */
export type TrackerLink = z.infer<typeof trackerLinkSchema>;

/**
 * Something to do after an incident. All instants are ISO texts.
 *
 * @public
 */
export const actionItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  type: actionItemTypeSchema,
  /** User or Group ref. */
  ownerRef: z.string().optional(),
  /** The last day, `2026-12-01`. */
  dueOn: z.string().optional(),
  /** The end of that day where the owner is. */
  dueAt: z.string().optional(),
  tracker: trackerLinkSchema.optional(),
  status: actionItemStatusSchema,
  createdAt: z.string(),
  createdBy: z.string(),
  /** When it was done or cancelled; absent while it is open. */
  closedAt: z.string().optional(),
  closedBy: z.string().optional(),
  /** Why it was cancelled. */
  reason: z.string().optional(),
  /** Rises with every change. */
  version: z.number().int().positive(),
});

/** @public */
export type ActionItem = z.infer<typeof actionItemSchema>;

/** Whether it is open past its last day. @public */
export function isOverdue(
  item: Pick<ActionItem, 'status' | 'dueAt'>,
  now: Date,
): boolean {
  return (
    item.status === 'open' &&
    item.dueAt !== undefined &&
    Date.parse(item.dueAt) <= now.getTime()
  );
}

/** Whether a retro may be published with it: somebody does it, by a day. @public */
export function isPromised(item: ActionItem): boolean {
  return (
    item.status !== 'cancelled' &&
    item.ownerRef !== undefined &&
    item.dueOn !== undefined
  );
}
