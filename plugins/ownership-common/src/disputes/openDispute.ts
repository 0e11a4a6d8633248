import type { GapKind } from '../model/gap';
import type { Dispute } from './dispute';
import type { DisputeContext, DisputeDecision } from './disputeDecision';
import { disputeAlarmsOf, disputeClocksOf } from './disputeClocks';
import { openedNotice } from './disputeNotices';

/**
 * What a new dispute is about.
 *
 * @public
 */
export type NewDispute = Pick<
  Dispute,
  | 'id'
  | 'entityRef'
  | 'entityTitle'
  | 'origin'
  | 'openedBy'
  | 'reason'
  | 'gap'
  | 'place'
  | 'claimantRefs'
>;

/**
 * A dispute that is opened now, with its clocks running.
 *
 * @public
 */
export function openDispute(
  facts: NewDispute,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const dispute: Dispute = {
    ...facts,
    status: 'open',
    version: 1,
    openedAt: now.toISOString(),
    clocks: disputeClocksOf(context.rules, now),
  };
  return {
    dispute,
    events: [
      {
        by: facts.openedBy,
        kind: 'opened',
        text: facts.reason,
        key: 'opened',
      },
    ],
    notices: [openedNotice(dispute, context)],
    setAlarms: disputeAlarmsOf(dispute.clocks, context.rules),
    stopAlarms: [],
  };
}

/**
 * The gaps that a dispute is opened about without being asked. CODEOWNERS that
 * names somebody else is a finding, not a service without an owner.
 *
 * @public
 */
export const disputableGaps: readonly GapKind[] = [
  'unowned',
  'empty-owner',
  'contested',
];

/**
 * A thing with a gap, and since when it stands.
 *
 * @public
 */
export interface DisputableThing {
  entityRef: string;
  gap?: GapKind;
  since: string;
}

/**
 * Parts the things with a gap into those that a dispute is to be opened about,
 * those whose gap began so lately that it may be gone in a moment (`settling`),
 * and the backlog: gaps that stood before `seenSince`, since when the portal
 * has seen gaps begin, and those that a dispute about them ended without
 * closing. Things in dispute are in none of them.
 *
 * @public
 */
export function gapsToDispute<Thing extends DisputableThing>(
  things: readonly Thing[],
  known: {
    /** Refs of entities with an unended dispute. */
    disputed: ReadonlySet<string>;
    /** When the last dispute of an entity ended. */
    endedAt: ReadonlyMap<string, string>;
    seenSince?: string;
    /** A gap that began later has not settled yet. */
    settledSince: string;
  },
): { open: Thing[]; settling: Thing[]; backlog: Thing[] } {
  const open: Thing[] = [];
  const settling: Thing[] = [];
  const backlog: Thing[] = [];
  for (const thing of things) {
    const { entityRef, gap, since } = thing;
    if (gap && disputableGaps.includes(gap) && !known.disputed.has(entityRef)) {
      const endedAt = known.endedAt.get(entityRef);
      const isNew =
        known.seenSince !== undefined &&
        since > known.seenSince &&
        (endedAt === undefined || since > endedAt);
      if (!isNew) {
        backlog.push(thing);
      } else if (since > known.settledSince) {
        settling.push(thing);
      } else {
        open.push(thing);
      }
    }
  }
  return { open, settling, backlog };
}
