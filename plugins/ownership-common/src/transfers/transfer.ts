import { z } from 'zod';
import { ownerSchema } from '../model/owner';
import { proposalSchema } from '../model/proposal';

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

/**
 * A transfer in a list. `week` is 0 before the start and counts on after the
 * last; `due` counts the required items that are open past their week, by the
 * side that sees to them; `mySides` are those that the caller may act for.
 *
 * @public
 */
export const transferSummarySchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  entityTitle: z.string(),
  from: ownerSchema,
  to: ownerSchema,
  status: transferStatusSchema,
  startsOn: z.string(),
  /** The day after the last of the plan. */
  endsOn: z.string(),
  week: z.number().int(),
  weeks: z.number().int(),
  settledItems: z.number().int(),
  totalItems: z.number().int(),
  due: z.object({ giving: z.number().int(), receiving: z.number().int() }),
  signedSides: z.array(transferSideSchema),
  /** Absent before the start and for those that were cancelled. */
  onPlan: z.boolean().optional(),
  escalated: z.boolean(),
  mySides: z.array(transferSideSchema),
  createdAt: z.string(),
});

/** @public */
export type TransferSummary = z.infer<typeof transferSummarySchema>;

/** @public */
export const transferListSchema = z.object({
  asOf: z.string(),
  items: z.array(transferSummarySchema),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type TransferList = z.infer<typeof transferListSchema>;

/**
 * Share of the responsibility that the receiving team has at the end of a week,
 * between 0 and 1. `actual` is absent for weeks that have not begun.
 *
 * @public
 */
export const rampUpWeekSchema = z.object({
  week: z.number().int(),
  startsOn: z.string(),
  planned: z.number(),
  actual: z.number().optional(),
});

/** @public */
export type RampUpWeek = z.infer<typeof rampUpWeekSchema>;

/**
 * How far the change in the catalog is, with the sentence for people.
 * `not-proposed`, `failed`, `outdated` and `closed` need somebody to propose
 * again, or to make the change by hand.
 *
 * @public
 */
export const handoverStateSchema = z.object({
  state: z.enum([
    'not-proposed',
    'waiting-for-merge',
    'merged-not-seen',
    'outdated',
    'closed',
    'failed',
    'seen',
  ]),
  sentence: z.string(),
  mayProposeAgain: z.boolean(),
});

/** @public */
export type HandoverState = z.infer<typeof handoverStateSchema>;

/**
 * Everything about one transfer. `may` says what the caller may do now by
 * permission; `openItems` are the titles of required items that keep it from
 * being completed.
 *
 * @public
 */
export const transferDetailsSchema = z.object({
  summary: transferSummarySchema,
  transfer: transferSchema,
  /** The owner that the catalog has now; absent when it has none. */
  currentOwner: ownerSchema.optional(),
  rampUp: z.array(rampUpWeekSchema),
  openItems: z.array(z.string()),
  handover: handoverStateSchema.optional(),
  proposals: z.array(proposalSchema),
  history: z.array(transferEventSchema),
  may: z.object({
    edit: z.boolean(),
    sign: z.array(transferSideSchema),
    escalate: z.boolean(),
    cancel: z.boolean(),
  }),
});

/** @public */
export type TransferDetails = z.infer<typeof transferDetailsSchema>;

/**
 * What a form for a new transfer needs. `obstacle` says why there can be none;
 * `openTransferId` is the one that is under way.
 *
 * @public
 */
export const transferPreparationSchema = z.object({
  entityRef: z.string(),
  entityTitle: z.string(),
  from: ownerSchema.optional(),
  teams: z.array(ownerSchema),
  items: z.array(transferItemPlanSchema),
  obstacle: z.string().optional(),
  openTransferId: z.string().optional(),
});

/** @public */
export type TransferPreparation = z.infer<typeof transferPreparationSchema>;

/**
 * Something that still hangs on the giving team: `what` names it, `detail` says
 * how it hangs together.
 *
 * @public
 */
export const remainingTieSchema = z.object({
  kind: z.enum([
    'system-part',
    'api',
    'resource',
    'same-repository',
    'dispute',
    'codeowners-line',
    'link',
  ]),
  what: z.string(),
  detail: z.string(),
  entityRef: z.string().optional(),
  href: z.string().optional(),
});

/** @public */
export type RemainingTie = z.infer<typeof remainingTieSchema>;

/**
 * What else hangs on the giving team. `onCall` is `not-connected` as long as no
 * on-call plugin tells of it: then nothing is known, good or bad.
 *
 * @public
 */
export const remainingTiesSchema = z.object({
  items: z.array(remainingTieSchema),
  hidden: z.number().int().nonnegative(),
  onCall: z.literal('not-connected'),
});

/** @public */
export type RemainingTies = z.infer<typeof remainingTiesSchema>;

/**
 * The files as they would be after the transfer, before anything is written.
 *
 * @public
 */
export const transferPreviewSchema = z.object({
  previews: z.array(
    z.object({
      repositoryId: z.string(),
      repositoryTitle: z.string(),
      baseCommit: z.string(),
      files: z.array(
        z.object({
          path: z.string(),
          before: z.string().optional(),
          after: z.string().optional(),
        }),
      ),
      entityRefs: z.array(z.string()),
    }),
  ),
  notPossible: z.array(z.object({ entityRef: z.string(), reason: z.string() })),
});

/** @public */
export type TransferPreview = z.infer<typeof transferPreviewSchema>;
