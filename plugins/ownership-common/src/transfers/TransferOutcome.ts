import type { Transfer, TransferEvent } from './transfer';
import type { TransferClockKind } from './transferCommands';

/**
 * Something that people are told: sent once for each `key`.
 *
 * @public
 */
export interface TransferNotice {
  key: string;
  recipients: string[];
  title: string;
  description?: string;
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  topic: string;
}

/** @public */
export interface TransferClock {
  subject: string;
  kind: TransferClockKind;
  /** ISO instant. */
  dueAt: string;
}

/**
 * What follows from a command, to be written in one transaction. An outcome
 * without events changes nothing.
 *
 * @public
 */
export interface TransferOutcome {
  transfer: Transfer;
  events: TransferEvent[];
  notices: TransferNotice[];
  clocks: TransferClock[];
  /** `all` clocks of the transfer stop, or those of the kinds. */
  stop: 'all' | TransferClockKind[];
}

/**
 * Who asks and by which rules. `claims` are the refs that the caller may act
 * for; `titleOf` names teams for people.
 *
 * @public
 */
export interface TransferContext {
  caller: { name: string; claims: readonly string[] };
  /** Groups that decide what teams cannot settle between them. */
  escalationRefs: readonly string[];
  mergeReminderMillis: number;
  mergeEscalationMillis: number;
  titleOf(ref: string): string;
}

/**
 * The subject of a transfer's clocks and proposals.
 *
 * @public
 */
export function transferSubject(id: string): string {
  return `transfer:${id}`;
}
