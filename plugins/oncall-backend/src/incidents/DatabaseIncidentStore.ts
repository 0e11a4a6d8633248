import { insertAll, isOneOf, storable } from '@waymark/backend-features';
import type {
  Incident,
  IncidentEvent,
  IncidentOpening,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type {
  IncidentFilter,
  IncidentStore,
  ListPosition,
} from './IncidentStore';

interface EventRow {
  id: string;
  at: string;
  event: string;
}

/** The incidents in the database. */
export class DatabaseIncidentStore implements IncidentStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): IncidentStore {
    return new DatabaseIncidentStore(transaction);
  }

  async list(
    filter: IncidentFilter,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<Incident[]> {
    const query = this.knex('incidents')
      .orderBy([
        { column: 'detected_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('incident');
    if (after) {
      query.whereRaw('(detected_at, id) < (?, ?)', [after.at, after.id]);
    }
    if (filter.status === 'open') {
      query.whereIn('status', ['triggered', 'acknowledged', 'mitigated']);
    } else if (filter.status) {
      query.where({ status: filter.status });
    }
    if (filter.severities) {
      query.whereIn('severity', [...filter.severities]);
    }
    if (filter.from) {
      query.where('detected_at', '>=', filter.from);
    }
    if (filter.to) {
      query.where('detected_at', '<', filter.to);
    }
    const { entityRef, ownerRef } = filter;
    if (entityRef || ownerRef) {
      query.whereIn(
        'id',
        this.knex('incident_entities')
          .where({
            ...(entityRef ? { entity_ref: entityRef } : {}),
            ...(ownerRef ? { owner_ref: ownerRef } : {}),
          })
          .select('incident_id'),
      );
    }
    const rows: { incident: string }[] = await query;
    return rows.map(row => JSON.parse(row.incident));
  }

  async get(id: string): Promise<Incident | undefined> {
    const row = await this.knex('incidents').where({ id }).first('incident');
    return row && JSON.parse(row.incident);
  }

  async openingOf(id: string): Promise<IncidentOpening | undefined> {
    const row = await this.knex('incidents').where({ id }).first('opening');
    return row && JSON.parse(row.opening);
  }

  async events(id: string): Promise<IncidentEvent[]> {
    const rows: EventRow[] = await this.knex('incident_events')
      .where({ incident_id: id })
      .orderBy('sequence')
      .select('id', 'at', 'event');
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      ...JSON.parse(row.event),
    }));
  }

  async addEvents(
    incidentId: string,
    events: readonly IncidentEvent[],
    requestKey?: string,
  ): Promise<void> {
    await insertAll(
      this.knex,
      'incident_events',
      events.map(({ id, at, ...rest }, index) => ({
        id,
        incident_id: incidentId,
        request_key: index === 0 ? requestKey ?? null : null,
        at,
        event: storable(JSON.stringify(rest)),
      })),
    );
  }

  async ofRequest(requestKey: string): Promise<string | undefined> {
    const row = await this.knex('incident_events')
      .where({ request_key: requestKey })
      .first('incident_id');
    return row?.incident_id;
  }

  async nextNumber(): Promise<number> {
    const row = await this.knex('incidents').max({ last: 'number' }).first();
    return Number(row?.last ?? 0) + 1;
  }

  async insert(incident: Incident, opening: IncidentOpening): Promise<void> {
    await this.knex('incidents').insert({
      id: incident.id,
      number: incident.number,
      opening: storable(JSON.stringify(opening)),
      ...rowOf(incident),
    });
    await this.keepEntities(incident);
  }

  async update(incident: Incident): Promise<void> {
    await this.knex('incidents')
      .where({ id: incident.id })
      .update(rowOf(incident));
    await this.keepEntities(incident);
  }

  async followersOf(subjects: readonly string[]): Promise<string[]> {
    const rows: { user_ref: string }[] = await this.knex('incident_followers')
      .whereRaw(isOneOf(this.knex, 'subject', subjects))
      .distinct('user_ref')
      .orderBy('user_ref');
    return rows.map(row => row.user_ref);
  }

  async follow(subject: string, userRef: string): Promise<void> {
    await this.knex('incident_followers')
      .insert({ subject, user_ref: userRef })
      .onConflict(['subject', 'user_ref'])
      .ignore();
  }

  async unfollow(subject: string, userRef: string): Promise<void> {
    await this.knex('incident_followers')
      .where({ subject, user_ref: userRef })
      .delete();
  }

  async followedBy(userRef: string): Promise<string[]> {
    const rows: { subject: string }[] = await this.knex('incident_followers')
      .where({ user_ref: userRef })
      .orderBy('subject')
      .select('subject');
    return rows.map(row => row.subject);
  }

  private async keepEntities({ id, entities }: Incident): Promise<void> {
    if (entities.length === 0) {
      return;
    }
    await this.knex('incident_entities')
      .insert(
        entities.map(({ entityRef, ownerRef }) => ({
          incident_id: id,
          entity_ref: entityRef,
          owner_ref: ownerRef ?? null,
        })),
      )
      .onConflict(['incident_id', 'entity_ref'])
      .merge(['owner_ref']);
  }
}

function rowOf(incident: Incident) {
  return {
    status: incident.status,
    severity: incident.severity,
    detected_at: incident.detectedAt,
    resolved_at: incident.resolvedAt ?? null,
    version: incident.version,
    title: storable(incident.title),
    team_ref: teamOf(incident) ?? null,
    started_at: incident.startedAt ?? null,
    acknowledged_at: incident.acknowledgedAt ?? null,
    merged_into: incident.mergedInto ?? null,
    incident: storable(JSON.stringify(incident)),
  };
}

/** The owner of the first entity that has one: measures count an incident for it. */
function teamOf({ entities }: Incident): string | undefined {
  return [...entities]
    .sort((one, other) => (one.entityRef < other.entityRef ? -1 : 1))
    .find(({ ownerRef }) => ownerRef)?.ownerRef;
}
