import type { GapKind } from '../model/gap';
import type { Dispute, DisputeEvent } from './dispute';
import type { DisputeAlarm } from './disputeClocks';
import type { DisputeNotice } from './disputeNotices';
import type { DisputeRules } from './disputeRules';

/**
 * What happens to a dispute. `version` is the one that the caller saw: a
 * decision on an older state is refused.
 *
 * @public
 */
export type DisputeCommand =
  | { kind: 'comment'; text: string; id: string; as?: 'commented' | 'joined' }
  | {
      kind: 'name-temporary-owner';
      ownerRef: string;
      note?: string;
      version: number;
    }
  | {
      kind: 'name-permanent-owner';
      ownerRef: string;
      coOwnerRefs: readonly string[];
      note?: string;
      version: number;
    }
  | { kind: 'withdraw'; reason: string; version: number }
  | { kind: 'ring'; alarm: DisputeAlarm }
  /** What the catalog shows now; `thing` is absent when the entity is gone. */
  | { kind: 'observe'; thing?: { ownerRef?: string; gap?: GapKind } }
  | { kind: 'change'; change: NonNullable<Dispute['change']>; text: string };

/**
 * Who gives a command. `mayDecide` is true for those who decide for everybody;
 * others agree as whoever they may act for.
 *
 * @public
 */
export interface DisputeCaller {
  /** User ref, `service:<subject>`, or `portal`. */
  name: string;
  claims: readonly string[];
  mayDecide: boolean;
}

/**
 * What a decision needs to know besides the dispute.
 *
 * @public
 */
export interface DisputeContext {
  rules: DisputeRules;
  ownerExists(ref: string): boolean;
  titleOf(ref: string): string;
  followerRefs: readonly string[];
}

/** @public */
export type NewDisputeEvent = Omit<DisputeEvent, 'id' | 'at'> & {
  /** Unique a dispute: what happened once is written once. */
  key?: string;
};

/**
 * What a command changes. Nothing at all when the lists are empty and the
 * dispute is the one that was given.
 *
 * @public
 */
export interface DisputeDecision {
  dispute: Dispute;
  events: NewDisputeEvent[];
  notices: DisputeNotice[];
  setAlarms: DisputeAlarm[];
  /** Kinds of alarms that are no longer wanted. */
  stopAlarms: string[];
}
