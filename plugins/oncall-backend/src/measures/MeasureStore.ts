import { isOneOf, present } from '@waymark/backend-features';
import type { IncidentFact, PageFact } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

interface IncidentRow {
  id: string;
  number: number;
  title: string | null;
  severity: IncidentFact['severity'];
  detected_at: string;
  resolved_at: string | null;
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
  user_ref: string;
  zone: string | null;
}

/** Which facts are wanted: those from some time, or those of some incidents. */
export type FactQuery = { from: string; to: string } | { ids: string[] };

/** Reads what the measures are made of. */
export class MeasureStore {
  constructor(private readonly knex: Knex) {}

  /** Incidents that were detected in the half-open window, or those with the ids. */
  async incidents(query: FactQuery): Promise<IncidentFact[]> {
    const rows: IncidentRow[] = await this.incidentsOf(query).select(
      'id',
      'number',
      'title',
      'severity',
      'detected_at',
      'resolved_at',
      'started_at',
      'acknowledged_at',
      'merged_into',
    );
    const entities: EntityRow[] = await this.knex('incident_entities')
      .modify(builder => {
        if ('ids' in query) {
          builder.whereRaw(isOneOf(this.knex, 'incident_id', query.ids));
        } else {
          builder.whereIn('incident_id', this.incidentsOf(query).select('id'));
        }
      })
      .orderBy(['incident_id', 'entity_ref'])
      .select('incident_id', 'entity_ref', 'owner_ref');
    const subjects = subjectsOf(entities);
    return rows.map(row => ({
      id: row.id,
      number: Number(row.number),
      title: row.title ?? '',
      severity: row.severity,
      startedAt: present(row.started_at),
      detectedAt: row.detected_at,
      acknowledgedAt: present(row.acknowledged_at),
      resolvedAt: present(row.resolved_at),
      mergedInto: present(row.merged_into),
      ...(subjects.get(row.id) ?? { teamRefs: [], entityRefs: [] }),
    }));
  }

  /** When the first incident was detected. */
  async incidentsSince(): Promise<string | undefined> {
    const row = await this.knex('incidents')
      .min({ first: 'detected_at' })
      .first();
    return present(row?.first);
  }

  /** The pages of the half-open window, or of the incidents with the ids. */
  async pages(query: FactQuery): Promise<PageFact[]> {
    const rows: PageRow[] = await this.knex('pages')
      .modify(builder => {
        if ('ids' in query) {
          builder.whereRaw(isOneOf(this.knex, 'incident_id', query.ids));
        } else {
          builder.where('at', '>=', query.from).andWhere('at', '<', query.to);
        }
      })
      .select(
        'id',
        'at',
        'incident_id',
        'incident_number',
        'title',
        'team_ref',
        'entity_ref',
        'user_ref',
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
      userRef: row.user_ref,
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

  /** The numbers of the oldest and the newest change of an incident that are kept; 0 for none. */
  async changes(): Promise<{ oldest: number; newest: number }> {
    // Each by itself: SQLite finds one end in the index, and looks at all rows for both.
    const row = await this.knex
      .select({
        oldest: this.knex('incident_changes').min('sequence'),
        newest: this.knex('incident_changes').max('sequence'),
      })
      .first();
    return {
      oldest: Number(row?.oldest ?? 0),
      newest: Number(row?.newest ?? 0),
    };
  }

  /** The incidents that changed after one number until another; each may be there several times. */
  async changedIds(after: number, until: number): Promise<string[]> {
    const rows: { change: string }[] = await this.knex('incident_changes')
      .where('sequence', '>', after)
      .andWhere('sequence', '<=', until)
      .select('change');
    return rows.map(({ change }) => JSON.parse(change).incidentId);
  }

  private incidentsOf(query: FactQuery) {
    const incidents = this.knex('incidents');
    return 'ids' in query
      ? incidents.whereRaw(isOneOf(this.knex, 'id', query.ids))
      : incidents
          .where('detected_at', '>=', query.from)
          .andWhere('detected_at', '<', query.to);
  }
}

function subjectsOf(rows: readonly EntityRow[]) {
  const found = new Map<string, { teamRefs: string[]; entityRefs: string[] }>();
  for (const { incident_id: id, entity_ref, owner_ref } of rows) {
    const known = found.get(id) ?? { teamRefs: [], entityRefs: [] };
    found.set(id, known);
    known.entityRefs.push(entity_ref);
    if (owner_ref && !known.teamRefs.includes(owner_ref)) {
      known.teamRefs.push(owner_ref);
    }
  }
  return found;
}
