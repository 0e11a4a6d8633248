import { ChangeFeed } from '@waymark/backend-features';
import {
  type Incident,
  type IncidentChange,
  type WholeIncidentChange,
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
    const change: Omit<WholeIncidentChange, 'cursor' | 'at'> = {
      kind,
      incidentId: incident.id,
      version: incident.version,
      severity: incident.severity,
      status: incident.status,
      entities: incident.entities,
    };
    await tx('incident_changes').insert({ at, change: JSON.stringify(change) });
  }

  /** Throws `GoneError` for a cursor of another feed or of what is no longer kept. */
  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: WholeIncidentChange[]; next: string }> {
    const { items, next } = await this.feed.after(cursor, limit);
    return {
      items: items.map(row => ({
        cursor: row.cursor,
        at: row.at,
        ...changeOf(row),
      })),
      next,
    };
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    await this.feed.prune(before);
  }
}

function changeOf({ change }: ChangeRow) {
  const { entityRefs = [], ...rest } = JSON.parse(change);
  // Older rows name what was hurt without its owners.
  const entities = entityRefs.map((entityRef: string) => ({ entityRef }));
  return { entities, ...rest };
}
