import { z } from 'zod';
import { onCallHandoverSchema } from '../oncall/onCallHandover';
import { ownerSchema } from '../model/owner';
import { proposalSchema } from '../model/proposal';
import {
  transferEventSchema,
  transferItemPlanSchema,
  transferSchema,
  transferSideSchema,
  transferStatusSchema,
} from './transfer';

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
 * What else hangs on the giving team, and whether the duty to answer goes over.
 *
 * @public
 */
export const remainingTiesSchema = z.object({
  items: z.array(remainingTieSchema),
  hidden: z.number().int().nonnegative(),
  onCall: onCallHandoverSchema,
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
