import { ChangeFeed } from '@waymark/backend-features';
import {
  type Incident,
  type IncidentChange,
  type IncidentChangeList,
  ownerRefsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

interface ChangeRow {
  sequence: number | string;
  at: string;
  change: string;
}

/**
 * The change feed. Appended to under the lock of incidents, so that numbers
 * become visible in their order.
 */
export class IncidentFeed {
  private readonly feed: ChangeFeed<ChangeRow>;

  constructor(knex: Knex) {
    this.feed = new ChangeFeed(knex, {
      changes: 'incident_changes',
      feed: 'incident_feed',
      anew: 'the list of incidents',
    });
  }

  /** Appends in the transaction of the change, which holds the lock of incidents. */
  async append(
    tx: Knex.Transaction,
    incident: Incident,
    kind: IncidentChange['kind'],
    at: string,
  ): Promise<void> {
    const change: Omit<IncidentChange, 'cursor' | 'at'> = {
      kind,
      incidentId: incident.id,
      version: incident.version,
      severity: incident.severity,
      status: incident.status,
      entityRefs: incident.entities.map(({ entityRef }) => entityRef),
      ownerRefs: ownerRefsOf(incident),
    };
    await tx('incident_changes').insert({ at, change: JSON.stringify(change) });
  }

  /** Throws `GoneError` for a cursor of another feed or of what is no longer kept. */
  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<IncidentChangeList> {
    const { items, next } = await this.feed.after(cursor, limit);
    return {
      items: items.map(row => ({
        cursor: row.cursor,
        at: row.at,
        ...JSON.parse(row.change),
      })),
      next,
    };
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    await this.feed.prune(before);
  }
}
