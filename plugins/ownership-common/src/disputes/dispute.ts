import { type ClockState, clockStateOf } from '@waymark/workclock';
import { z } from 'zod';
import { gapKindSchema } from '../model/gap';
import { type Owner, ownerSchema } from '../model/owner';
import { proposalSchema } from '../model/proposal';

/**
 * How far a dispute is: `open` waits for a temporary owner, `temporary-owner`
 * for a permanent one, `settled` for the catalog to show the permanent one;
 * `closed` and `withdrawn` are ends.
 *
 * @public
 */
export const disputeStatusSchema = z.enum([
  'open',
  'temporary-owner',
  'settled',
  'closed',
  'withdrawn',
]);

/** @public */
export type DisputeStatus = z.infer<typeof disputeStatusSchema>;

/**
 * The two promises of a dispute: who answers for now, and who owns it for good.
 *
 * @public
 */
export const disputeClockNameSchema = z.enum([
  'temporary-owner',
  'permanent-owner',
]);

/** @public */
export type DisputeClockName = z.infer<typeof disputeClockNameSchema>;

/**
 * A clock of a dispute; `stoppedAt` is absent while it runs. `soonMillis` is
 * how much time is left when it is due soon.
 *
 * @public
 */
export const disputeClockSchema = z.object({
  name: disputeClockNameSchema,
  dueAt: z.string(),
  stoppedAt: z.string().optional(),
  soonMillis: z.number().nonnegative(),
});

/** @public */
export type DisputeClock = z.infer<typeof disputeClockSchema>;

/**
 * What became of the change that makes the permanent owner true: `pending` is
 * to be proposed, `proposed` waits to be merged, `by-hand` cannot be made by
 * the portal, `failed` could not be written. `problem` says why.
 *
 * @public
 */
export const disputeChangeSchema = z.object({
  state: z.enum(['pending', 'proposed', 'by-hand', 'failed']),
  problem: z.string().optional(),
  /** When it was proposed, or found that it cannot be. */
  at: z.string().optional(),
  /** When it was reminded of and escalated that the catalog does not show it. */
  remindedAt: z.string().optional(),
  escalatedAt: z.string().optional(),
});

/**
 * A case about who owns one entity. There is one open case an entity.
 * `temporaryOwnerRef` and `permanentOwnerRef` are never set together: whoever
 * is named last answers for it. `version` rises with every decision.
 *
 * @public
 */
export const disputeSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  entityTitle: z.string(),
  status: disputeStatusSchema,
  version: z.number().int().positive(),
  origin: z.enum(['person', 'scan']),
  /** User ref, or `service:<subject>`. */
  openedBy: z.string(),
  openedAt: z.string(),
  reason: z.string(),
  /** What was unclear when it was opened. */
  gap: gapKindSchema.optional(),
  place: z.object({ repositoryId: z.string(), path: z.string() }).optional(),
  /** Whoever claimed it when it was opened, by catalog or CODEOWNERS. */
  claimantRefs: z.array(z.string()),
  temporaryOwnerRef: z.string().optional(),
  permanentOwnerRef: z.string().optional(),
  coOwnerRefs: z.array(z.string()).optional(),
  /** What claimants have agreed on so far, and which of them. */
  agreement: z
    .object({
      ownerRef: z.string(),
      coOwnerRefs: z.array(z.string()),
      agreedBy: z.array(z.string()),
    })
    .optional(),
  clocks: z.array(disputeClockSchema),
  change: disputeChangeSchema.optional(),
  endedAt: z.string().optional(),
});

/** @public */
export type Dispute = z.infer<typeof disputeSchema>;

/** @public */
export const disputeEventKindSchema = z.enum([
  'opened',
  'joined',
  'commented',
  'temporary-owner-named',
  'agreed',
  'permanent-owner-named',
  'reminder',
  'escalation',
  'change-proposed',
  'change-by-hand',
  'change-failed',
  'closed',
  'withdrawn',
]);

/** @public */
export type DisputeEventKind = z.infer<typeof disputeEventKindSchema>;

/**
 * A line of a dispute's history, which is only ever added to. `text` is what a
 * person wrote, or a sentence that says what happened.
 *
 * @public
 */
export const disputeEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** User ref, `service:<subject>`, or `portal` for what happens by itself. */
  by: z.string(),
  kind: disputeEventKindSchema,
  text: z.string(),
  ownerRef: z.string().optional(),
  coOwnerRefs: z.array(z.string()).optional(),
});

/** @public */
export type DisputeEvent = z.infer<typeof disputeEventSchema>;

/**
 * What a caller may do with a dispute: decide who owns it, agree as a claimant,
 * comment, take it back.
 *
 * @public
 */
export const disputeMaySchema = z.object({
  settle: z.boolean(),
  agree: z.boolean(),
  comment: z.boolean(),
  withdraw: z.boolean(),
});

/**
 * The disputes that the caller may see, those that end soonest first. `owners`
 * names everybody whom an item mentions; `needsMe` is true where the caller is
 * asked to decide or to agree.
 *
 * @public
 */
export const disputeListSchema = z.object({
  items: z.array(disputeSchema.extend({ needsMe: z.boolean() })),
  hidden: z.number().int().nonnegative(),
  owners: z.array(ownerSchema),
  /** What the portal promises, and who decides. */
  rules: z.object({
    temporaryOwnerWithinMillis: z.number().positive(),
    permanentOwnerWithinMillis: z.number().positive(),
    deciderRefs: z.array(z.string()),
  }),
  mayOpen: z.boolean(),
});

/** @public */
export type DisputeList = z.infer<typeof disputeListSchema>;

/**
 * Gaps that no dispute was opened about by itself, as they are older than what
 * the portal has seen begin, or were taken back; oldest first.
 *
 * @public
 */
export const disputeBacklogSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      gap: gapKindSchema,
      reason: z.string(),
      since: z.string(),
    }),
  ),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type DisputeBacklog = z.infer<typeof disputeBacklogSchema>;

/**
 * Everything about one dispute. `catalogOwnerRef` is who owns the entity by the
 * catalog now, and `gap` what is unclear now.
 *
 * @public
 */
export const disputeDetailsSchema = z.object({
  dispute: disputeSchema,
  events: z.array(disputeEventSchema),
  followerRefs: z.array(z.string()),
  owners: z.array(ownerSchema),
  catalogOwnerRef: z.string().optional(),
  currentGap: gapKindSchema.optional(),
  proposals: z.array(proposalSchema),
  may: disputeMaySchema,
});

/** @public */
export type DisputeDetails = z.infer<typeof disputeDetailsSchema>;

/**
 * The answer to opening a dispute: `joined` when there was one already, to
 * which the reason was added as a comment.
 *
 * @public
 */
export const disputeOpenedSchema = z.object({
  outcome: z.enum(['opened', 'joined']),
  dispute: disputeSchema,
});

/** @public */
export type DisputeOpened = z.infer<typeof disputeOpenedSchema>;

/**
 * The answer to opening many: one item an entity, in the order asked.
 *
 * @public
 */
export const disputesOpenedSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      outcome: z.enum(['opened', 'joined', 'refused']),
      disputeId: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
});

/** @public */
export type DisputesOpened = z.infer<typeof disputesOpenedSchema>;

/**
 * What naming a permanent owner would do: how many people are told, and which
 * files are to change. `notPossible` says what to change by hand.
 *
 * @public
 */
export const disputePreviewSchema = z.object({
  people: z.number().int().nonnegative(),
  files: z.array(z.object({ repositoryTitle: z.string(), path: z.string() })),
  notPossible: z.array(z.string()),
});

/** @public */
export type DisputePreview = z.infer<typeof disputePreviewSchema>;

/**
 * The open dispute of an entity, for its page. `dueAt` is when the next owner
 * is due; absent when the owner is named and the catalog is to follow.
 *
 * @public
 */
export const entityDisputeSchema = z.object({
  id: z.string(),
  status: disputeStatusSchema,
  temporaryOwner: ownerSchema.optional(),
  permanentOwner: ownerSchema.optional(),
  dueAt: z.string().optional(),
});

/** @public */
export type EntityDispute = z.infer<typeof entityDisputeSchema>;

/**
 * Whether a dispute still needs somebody or something.
 *
 * @public
 */
export function isUnended({ status }: Pick<Dispute, 'status'>): boolean {
  return status !== 'closed' && status !== 'withdrawn';
}

/**
 * The clock that runs out next, if one runs.
 *
 * @public
 */
export function nextClockOf(dispute: Dispute): DisputeClock | undefined {
  return dispute.clocks
    .filter(clock => !clock.stoppedAt)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
}

/**
 * What an entity's page says of its dispute.
 *
 * @public
 */
export function entityDisputeOf(
  dispute: Dispute,
  ownerOf: (ref: string) => Owner,
): EntityDispute {
  const { id, status, temporaryOwnerRef, permanentOwnerRef } = dispute;
  return {
    id,
    status,
    temporaryOwner: temporaryOwnerRef ? ownerOf(temporaryOwnerRef) : undefined,
    permanentOwner: permanentOwnerRef ? ownerOf(permanentOwnerRef) : undefined,
    dueAt: nextClockOf(dispute)?.dueAt,
  };
}

/**
 * What a clock of a dispute shows now.
 *
 * @public
 */
export function disputeClockStateOf(
  clock: DisputeClock,
  now: Date,
): ClockState {
  return clockStateOf(clock, now);
}
