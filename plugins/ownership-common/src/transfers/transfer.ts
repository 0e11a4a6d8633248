import { z } from 'zod';

/**
 * The two teams of a transfer: the one that owns the entity now, and the one
 * that is to own it.
 *
 * @public
 */
export const transferSideSchema = z.enum(['giving', 'receiving']);

/** @public */
export type TransferSide = z.infer<typeof transferSideSchema>;

/**
 * `planned` has not started, `active` is in its weeks or past them, `blocked`
 * waits for what its reason says, `handing-over` has proposed the change and
 * waits to see it in the catalog; `completed` and `cancelled` are ends.
 *
 * @public
 */
export const transferStatusSchema = z.enum([
  'planned',
  'active',
  'blocked',
  'handing-over',
  'completed',
  'cancelled',
]);

/** @public */
export type TransferStatus = z.infer<typeof transferStatusSchema>;

/** @public */
export const transferItemStateSchema = z.enum([
  'open',
  'done',
  'not-applicable',
]);

/** @public */
export type TransferItemState = z.infer<typeof transferItemStateSchema>;

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `must have at most ${most} characters`)
    .refine(value => !value.includes('\0'), 'must not contain NUL');

const filledText = (most: number) => text(most).min(1, 'must not be empty');

/**
 * What a plan says of one item of knowledge to hand over: `week` counts from 1,
 * `side` is the team that sees to it.
 *
 * @public
 */
export const transferItemPlanSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'must be lower case letters, digits and dashes')
    .optional(),
  title: filledText(200),
  required: z.boolean(),
  week: z.number().int('must be a whole number').min(1).max(26),
  side: transferSideSchema,
  note: text(2000).optional(),
  link: text(1000)
    .refine(
      value => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value),
      'must be an address that starts with https:// or http://',
    )
    .optional(),
});

/** @public */
export type TransferItemPlan = z.infer<typeof transferItemPlanSchema>;

/**
 * An item with how far it is. `settled` tells who said that it is done or does
 * not apply, and when; it is absent while the item is open.
 *
 * @public
 */
export const transferItemSchema = transferItemPlanSchema.extend({
  id: z.string(),
  state: transferItemStateSchema,
  settled: z
    .object({
      by: z.string(),
      at: z.string(),
      reason: z.string().optional(),
    })
    .optional(),
});

/** @public */
export type TransferItem = z.infer<typeof transferItemSchema>;

/**
 * A team's consent to the plan of `planVersion`; it says nothing about others.
 *
 * @public
 */
export const transferSignatureSchema = z.object({
  side: transferSideSchema,
  planVersion: z.number().int(),
  by: z.string(),
  at: z.string(),
});

/** @public */
export type TransferSignature = z.infer<typeof transferSignatureSchema>;

const markSchema = z.object({
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});

/**
 * The facts of a transfer, as they are stored. `planVersion` counts what both
 * teams agree on: items (without how far they are), weeks and start.
 *
 * @public
 */
export const transferSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  entityTitle: z.string(),
  /** The owner when the transfer was opened. */
  fromRef: z.string(),
  toRef: z.string(),
  reason: z.string(),
  /** Day, such as `2026-11-30`; it begins at midnight UTC. */
  startsOn: z.string(),
  weeks: z.number().int(),
  phase: z.enum(['open', 'handing-over', 'completed', 'cancelled']),
  planVersion: z.number().int(),
  items: z.array(transferItemSchema),
  signatures: z.array(transferSignatureSchema),
  blocked: markSchema.optional(),
  escalated: markSchema.optional(),
  handover: z
    .object({
      by: z.string(),
      /** When the change was asked for last. */
      at: z.string(),
      /** Why the change could not be proposed, for people. */
      problem: z.string().optional(),
    })
    .optional(),
  ended: z
    .object({
      by: z.string(),
      at: z.string(),
      reason: z.string().optional(),
    })
    .optional(),
  createdBy: z.string(),
  createdAt: z.string(),
});

/** @public */
export type Transfer = z.infer<typeof transferSchema>;

/**
 * Something that happened to a transfer: `summary` continues the sentence that
 * begins with who did it.
 *
 * @public
 */
export const transferEventSchema = z.object({
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  summary: z.string(),
});

/** @public */
export type TransferEvent = z.infer<typeof transferEventSchema>;
