import { randomUUID } from 'node:crypto';
import { CustomErrorBase, InputError } from '@backstage/errors';
import {
  type Incident,
  type IncidentChange,
  type IncidentChangeList,
  ownerRefsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** The cursor was good once and is no more: start again from the list. */
class GoneError extends CustomErrorBase {
  name = 'GoneError' as const;
  readonly statusCode = 410;
}

/**
 * The change feed. Appended to under the lock of incidents, so that numbers
 * become visible in their order.
 */
export class IncidentFeed {
  constructor(private readonly knex: Knex) {}

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
    const feed = await this.id();
    const bounds = await this.knex('incident_changes')
      .min({ oldest: 'sequence' })
      .max({ newest: 'sequence' })
      .first();
    const oldest = Number(bounds?.oldest ?? 1);
    const newest = Number(bounds?.newest ?? 0);
    const position = cursor === undefined ? undefined : parse(cursor);
    if (
      position &&
      (position.feed !== feed ||
        position.sequence > newest ||
        position.sequence < oldest - 1)
    ) {
      throw new GoneError(
        'after: the cursor has expired; start again from the list of incidents',
      );
    }
    const from = position?.sequence ?? oldest - 1;
    const rows: { sequence: number | string; at: string; change: string }[] =
      await this.knex('incident_changes')
        .where('sequence', '>', from)
        .orderBy('sequence')
        .limit(limit);
    const items = rows.map(row => ({
      cursor: format(feed, Number(row.sequence)),
      at: row.at,
      ...JSON.parse(row.change),
    }));
    return {
      items,
      next: items.at(-1)?.cursor ?? cursor ?? format(feed, Math.max(from, 0)),
    };
  }

  /** Forgets changes from before the instant, never the newest one. */
  async prune(before: string): Promise<void> {
    const row = await this.knex('incident_changes')
      .max({ newest: 'sequence' })
      .first();
    await this.knex('incident_changes')
      .where('at', '<', before)
      .andWhere('sequence', '<', Number(row?.newest ?? 0))
      .delete();
  }

  private async id(): Promise<string> {
    const known = await this.knex('incident_feed').first('id');
    if (known) {
      return known.id;
    }
    await this.knex('incident_feed')
      .insert({ only: 1, id: randomUUID() })
      .onConflict('only')
      .ignore();
    return (await this.knex('incident_feed').first('id')).id;
  }
}

function format(feed: string, sequence: number): string {
  return Buffer.from(`${feed}:${sequence}`).toString('base64url');
}

function parse(cursor: string): { feed: string; sequence: number } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, feed, digits] = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(text) ?? [];
  if (!feed) {
    throw new InputError('after: is not a cursor of this feed');
  }
  return { feed, sequence: Number(digits) };
}
