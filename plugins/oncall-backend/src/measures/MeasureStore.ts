import {
  isPostgres,
  type MetricWindow,
  present,
} from '@waymark/backend-features';
import type { IncidentFact, PageFact } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

interface IncidentRow {
  id: string;
  number: number;
  severity: IncidentFact['severity'];
  detected_at: string;
  resolved_at: string | null;
  title: string;
  started_at: string | null;
  acknowledged_at: string | null;
  merged_into: string | null;
}

interface EntityRow {
  incident_id: string;
  entity_ref: string;
  owner_ref: string | null;
}

interface PageRow {
  id: string;
  at: string;
  incident_id: string;
  incident_number: number;
  title: string;
  team_ref: string | null;
  entity_ref: string | null;
  zone: string | null;
}

/** Reads what the measures are made of, and no more of it than the window. */
export class MeasureStore {
  constructor(private readonly knex: Knex) {}

  /** Incidents that were detected in the window and are about its scope. */
  async incidents({ from, to, scope }: MetricWindow): Promise<IncidentFact[]> {
    const query = this.knex('incidents')
      .where('detected_at', '>=', from)
      .andWhere('detected_at', '<', to)
      .select<IncidentRow[]>(
        'id',
        'number',
        'severity',
        'detected_at',
        'resolved_at',
        this.field('title', 'title'),
        this.field('startedAt', 'started_at'),
        this.field('acknowledgedAt', 'acknowledged_at'),
        this.field('mergedInto', 'merged_into'),
      );
    const isScoped = scope !== undefined && scope !== 'all';
    if (isScoped) {
      query.whereIn(
        'id',
        this.knex('incident_entities')
          .where({ entity_ref: scope })
          .orWhere({ owner_ref: scope })
          .select('incident_id'),
      );
    }
    const rows = await query;
    const entities: EntityRow[] = await this.knex('incident_entities')
      .whereIn(
        'incident_id',
        this.knex('incidents')
          .where('detected_at', '>=', from)
          .andWhere('detected_at', '<', to)
          .select('id'),
      )
      .orderBy(['incident_id', 'entity_ref'])
      .select('incident_id', 'entity_ref', 'owner_ref');
    const byIncident = new Map<string, IncidentFact['entities']>();
    for (const { incident_id: id, entity_ref, owner_ref } of entities) {
      const known = byIncident.get(id) ?? [];
      byIncident.set(id, known);
      known.push({
        entityRef: entity_ref,
        ...(owner_ref ? { ownerRef: owner_ref } : {}),
      });
    }
    return rows.map(row => ({
      id: row.id,
      number: Number(row.number),
      title: row.title,
      severity: row.severity,
      entities: byIncident.get(row.id) ?? [],
      startedAt: present(row.started_at),
      detectedAt: row.detected_at,
      acknowledgedAt: present(row.acknowledged_at),
      resolvedAt: present(row.resolved_at),
      mergedInto: present(row.merged_into),
    }));
  }

  /** When the first incident was detected. */
  async incidentsSince(): Promise<string | undefined> {
    const row = await this.knex('incidents')
      .min({ first: 'detected_at' })
      .first();
    return present(row?.first);
  }

  /** The pages of the window, of every team. */
  async pages({ from, to }: MetricWindow): Promise<PageFact[]> {
    const rows: PageRow[] = await this.knex('pages')
      .where('at', '>=', from)
      .andWhere('at', '<', to)
      .select(
        'id',
        'at',
        'incident_id',
        'incident_number',
        'title',
        'team_ref',
        'entity_ref',
        'zone',
      );
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      incidentId: row.incident_id,
      incidentNumber: Number(row.incident_number),
      title: row.title,
      teamRef: present(row.team_ref),
      entityRef: present(row.entity_ref),
      zone: present(row.zone),
    }));
  }

  /** Teams that ever had a page. */
  async pagedTeams(): Promise<string[]> {
    const rows: { team_ref: string }[] = await this.knex('pages')
      .whereNotNull('team_ref')
      .distinct('team_ref')
      .orderBy('team_ref');
    return rows.map(row => row.team_ref);
  }

  /** A text of the incident's JSON: to read the whole of 50,000 takes seconds. */
  private field(name: string, as: string): Knex.Raw {
    return isPostgres(this.knex)
      ? this.knex.raw('incident::json ->> ? AS ??', [name, as])
      : this.knex.raw('json_extract(incident, ?) AS ??', [`$.${name}`, as]);
  }
}
