import type { Knex } from 'knex';

/** An instant at which something is to happen, once, whichever processes run. */
export interface Clock {
  /** What it belongs to, for example `dispute:4711`. */
  subject: string;
  /** What happens, for example `temporary-owner-due`. Unique a subject. */
  kind: string;
  /** ISO instant. */
  dueAt: string;
}

/** Clocks that run. */
export interface ClockStore {
  /** Sets clocks; one with the same subject and kind that has not rung is moved. */
  set(clocks: readonly Clock[], transaction: Knex.Transaction): Promise<void>;
  /** Stops all clocks of a subject, or those of the kinds. */
  stop(
    subject: string,
    transaction: Knex.Transaction,
    kinds?: readonly string[],
  ): Promise<void>;
}

/** What to do when clocks of some subjects ring. */
export interface ClockHandler {
  /** First part of the subjects that it answers for, for example `dispute`. */
  readonly subjectKind: string;
  /**
   * Called in the transaction in which the clock is marked as rung: all of it
   * happens once, or none and it is called again. Writes through the
   * transaction only, and sets the next clock if there is one.
   */
  ring(clock: Clock, transaction: Knex.Transaction, now: Date): Promise<void>;
}
