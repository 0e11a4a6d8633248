import type { DeadLetter } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** What a tool sent. */
export interface Delivery {
  id: string;
  source: string;
  receivedAt: string;
  body: Buffer;
}

/** A delivery that one process works on; `attempts` counts this one too. */
export interface ClaimedDelivery extends Delivery {
  attempts: number;
}

/** How an attempt to work on a delivery ended. */
export type DeliveryOutcome =
  | { status: 'done'; outcome?: string }
  | { status: 'dead'; outcome: string }
  | { status: 'waiting'; outcome: string; dueAt: string };

/** What tools sent, kept until it is worked on. */
export interface InboxStore {
  /** Keeps deliveries together, or none; those that are there already change nothing. */
  add(deliveries: readonly Delivery[]): Promise<void>;
  /** Takes deliveries that are due for this process until the instant, oldest first. */
  claim(until: string, now: string, limit: number): Promise<ClaimedDelivery[]>;
  /** Ends attempts, in the transaction of what came of them if there is one. */
  finish(
    ids: readonly string[],
    outcome: DeliveryOutcome,
    transaction?: Knex.Transaction,
  ): Promise<void>;
  dead(limit: number): Promise<{ items: DeadLetter[]; total: number }>;
  /** Has a dead one worked on again; false when there is none. */
  replay(id: string, now: string): Promise<boolean>;
  /** How each source is doing. */
  states(): Promise<
    Map<string, { lastReceivedAt: string; waiting: number; dead: number }>
  >;
  /** Forgets what was done with before the instant. */
  prune(before: string): Promise<void>;
}
