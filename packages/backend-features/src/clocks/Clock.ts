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

/** Clocks that run. One that has rung is gone, so that the same can be set anew. */
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
   * Called in the transaction in which the clock is taken away: all of it
   * happens once, or none and it is called again. Writes and reads through the
   * transaction only, and sets the next clock if there is one.
   */
  ring(clock: Clock, transaction: Knex.Transaction, now: Date): Promise<void>;
}

/** Clocks that run, from the side of who rings them. */
export interface RunningClocks {
  /** Clocks of these kinds of subject that are to ring, oldest first. */
  due(
    subjectKinds: readonly string[],
    now: string,
    limit: number,
  ): Promise<Clock[]>;
  /** Does the work in one transaction with taking the clock away, unless another process has it or had it. */
  take(
    clock: Clock,
    work: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean>;
  /** Has the clock ring again after something failed; answers how often that was. */
  retry(clock: Clock, ringAt: (failures: number) => string): Promise<number>;
}
