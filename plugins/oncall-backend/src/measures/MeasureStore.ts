import { type MetricWindow, present } from '@waymark/backend-features';
import type { IncidentFact, PageFact } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

interface IncidentRow {
  id?: string;
  number?: number;
  title?: string;
  severity: IncidentFact['severity'];
  detected_at: string;
  resolved_at: string | null;
  started_at: string | null;
  acknowledged_at: string | null;
  merged_into: string | null;
  team_ref: string | null;
}

interface EntityRow {
  incident_id: string;
  entity_ref: string;
  owner_ref: string | null;
}

interface PageRow {
  at: string;
  team_ref: string | null;
  zone: string | null;
  id?: string;
  incident_id?: string;
  incident_number?: number;
  title?: string;
  entity_ref?: string | null;
  user_ref?: string;
}

type Subjects = Pick<IncidentFact, 'teamRefs' | 'entityRefs'>;

const isScoped = ({ scope }: MetricWindow) =>
  scope !== undefined && scope !== 'all';

/** Reads what the measures are made of: of an answer only what counts, of rows all that is shown. */
export class MeasureStore {
  constructor(private readonly knex: Knex) {}

  /** Incidents that were detected in the window and are about its scope. */
  async incidents(
    window: MetricWindow,
    severity?: IncidentFact['severity'],
  ): Promise<IncidentFact[]> {
    const { scope, rows: isForRows } = window;
    const query = this.inWindow(window).select<IncidentRow[]>(
      'severity',
      'detected_at',
      'resolved_at',
      'started_at',
      'acknowledged_at',
      'merged_into',
      'team_ref',
      ...(isForRows || isScoped(window) ? ['id'] : []),
      ...(isForRows ? ['number', 'title'] : []),
    );
    if (severity) {
      query.where({ severity });
    }
    if (isScoped(window)) {
      query.whereIn(
        'id',
        this.knex('incident_entities')
          .where({ entity_ref: scope })
          .orWhere({ owner_ref: scope })
          .select('incident_id'),
      );
    }
    const rows: IncidentRow[] = await query;
    const subjects =
      isForRows || isScoped(window)
        ? await this.subjects(window)
        : new Map<string, Subjects>();
    return rows.map(row => ({
      id: row.id ?? '',
      number: Number(row.number ?? 0),
      title: row.title ?? '',
      severity: row.severity,
      startedAt: present(row.started_at),
      detectedAt: row.detected_at,
      acknowledgedAt: present(row.acknowledged_at),
      resolvedAt: present(row.resolved_at),
      mergedInto: present(row.merged_into),
      ...(subjects.get(row.id ?? '') ?? {
        teamRefs: row.team_ref ? [row.team_ref] : [],
        entityRefs: [],
      }),
    }));
  }

  /** When the first incident was detected. */
  async incidentsSince(): Promise<string | undefined> {
    const row = await this.knex('incidents')
      .min({ first: 'detected_at' })
      .first();
    return present(row?.first);
  }

  /** The pages of the window, of every team; with people only when they are asked for. */
  async pages(
    { from, to, rows: isForRows }: MetricWindow,
    more: { userRefs?: boolean; scope?: string } = {},
  ): Promise<PageFact[]> {
    const scope = more.scope === 'all' ? undefined : more.scope;
    const query = this.knex('pages')
      .where('at', '>=', from)
      .andWhere('at', '<', to)
      .select<PageRow[]>(
        'at',
        'team_ref',
        'zone',
        ...(more.userRefs ? ['user_ref'] : []),
        ...(isForRows || scope ? ['entity_ref'] : []),
        ...(isForRows ? ['id', 'incident_id', 'incident_number', 'title'] : []),
      );
    if (scope) {
      query.andWhere(either =>
        either.where({ team_ref: scope }).orWhere({ entity_ref: scope }),
      );
    }
    const rows: PageRow[] = await query;
    return rows.map(row => ({
      id: row.id ?? '',
      at: row.at,
      incidentId: row.incident_id ?? '',
      incidentNumber: Number(row.incident_number ?? 0),
      title: row.title ?? '',
      teamRef: present(row.team_ref),
      entityRef: present(row.entity_ref ?? null),
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

  private inWindow({ from, to }: MetricWindow) {
    return this.knex('incidents')
      .where('detected_at', '>=', from)
      .andWhere('detected_at', '<', to);
  }

  private async subjects(window: MetricWindow): Promise<Map<string, Subjects>> {
    const rows: EntityRow[] = await this.knex('incident_entities')
      .whereIn('incident_id', this.inWindow(window).select('id'))
      .orderBy(['incident_id', 'entity_ref'])
      .select('incident_id', 'entity_ref', 'owner_ref');
    const found = new Map<
      string,
      { teamRefs: string[]; entityRefs: string[] }
    >();
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
}
