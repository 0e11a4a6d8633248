import type { Knex } from 'knex';

/** Something that people should know, before it is sent. */
export interface Notice {
  /**
   * Says what happened to whom, for example `dispute:4711:opened`: a notice
   * with a key that was used before is not sent again. At most 255 characters.
   */
  key: string;
  /** User and Group refs; members of a Group are each told. */
  recipients: readonly string[];
  title: string;
  description?: string;
  /** Path in the portal, for example `/ownership/disputes/4711`. */
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  /** Groups notices for people's settings, for example `ownership:dispute`. */
  topic: string;
}

/** A notice that is being sent: `attempts` counts this one too. */
export interface ClaimedNotice extends Notice {
  attempts: number;
}

/** Notices that wait to be sent. */
export interface NoticeStore {
  /**
   * Keeps notices in the transaction of the fact that they tell of. One without
   * recipients is left out; one whose key was used before changes nothing.
   */
  add(
    notices: readonly Notice[],
    transaction: Knex.Transaction,
    now: string,
  ): Promise<void>;
}

/** How a notice ended that was claimed. */
export type NoticeOutcome =
  | { status: 'sent' }
  | { status: 'not-delivered'; problem: string }
  | { status: 'waiting'; problem: string; dueAt: string };

/** Notices from the side of who sends them. */
export interface NoticeOutbox {
  /** Takes notices that are due, each for one process only, until the instant given. */
  claim(until: string, now: string, limit: number): Promise<ClaimedNotice[]>;
  /** Records how the sending of one went. */
  finish(key: string, outcome: NoticeOutcome, now: string): Promise<void>;
  /** Forgets notices that were done with before the instant. */
  prune(before: string): Promise<void>;
}
