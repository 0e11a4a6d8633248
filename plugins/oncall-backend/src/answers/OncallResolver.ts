import type {
  EscalationTarget,
  OnCallNow,
  Schedule,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** What somebody answers for: an entity, of which the owner is known, or a Group. */
export interface OncallSubject {
  entityRef: string;
  /** Group or User; absent for Groups themselves and for what nobody owns. */
  ownerRef?: string;
}

/** Who answers for a subject. `reason` is there whenever `userRefs` is empty. */
export interface OncallResolution extends OnCallNow {
  schedule?: Schedule;
  /** Group of the schedule, else the owner or the Group itself. */
  teamRef?: string;
  reason?: string;
}

/** Who is on call, for other features of this plugin: from the database alone, without the catalog. */
export interface OncallResolver {
  /** The same through a transaction, as clocks must read. */
  in(transaction: Knex.Transaction): OncallResolver;
  /** One resolution a subject, in their order. */
  whoIsOnCall(
    subjects: readonly OncallSubject[],
    at: Date,
  ): Promise<OncallResolution[]>;
  /** The people whom a step of an escalation policy tells; `reason` says why there are none. */
  peopleOf(
    target: EscalationTarget,
    subject: OncallSubject,
    at: Date,
  ): Promise<{ userRefs: string[]; reason?: string }>;
}
