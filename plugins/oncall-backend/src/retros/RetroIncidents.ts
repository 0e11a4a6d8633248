import type { FollowedIncident } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** What retros need of incidents and of who was on call. */
export interface RetroIncidents {
  /** Ids of incidents that changed after the cursor, in order; throws an error with `statusCode` 410 for one that has expired. */
  changedAfter(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ incidentIds: string[]; next: string }>;
  /** Ids of every incident that may have a retro. */
  allIds(): AsyncIterable<string>;
  /** One incident as it stands, read through the transaction. */
  read(
    id: string,
    transaction: Knex.Transaction,
  ): Promise<FollowedIncident | undefined>;
}
