import { InputError } from '@backstage/errors';
import type {
  Finding,
  FindingList,
  FindingsQuery,
  Severity,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  insertAll,
  inSlices,
  present,
  storable,
} from '@waymark/backend-features';
import type { FindingInterval, FindingStore, NewFinding } from './FindingStore';

interface FindingRow {
  row_id?: number | string;
  id: string;
  repository_id: string;
  repository_title: string;
  kind: Finding['kind'];
  severity: Severity;
  message: string;
  file: string | null;
  line: number | null;
  column: number | null;
  pattern: string | null;
  owner: string | null;
  entity_ref: string | null;
  href: string | null;
  since: string;
  until: string | null;
}

const bySeverity =
  "case severity when 'error' then 0 when 'warning' then 1 else 2 end";

/** What scans found, in the database. */
export class DatabaseFindingStore implements FindingStore {
  constructor(private readonly knex: Knex) {}

  async replace(
    repository: { id: string; title: string },
    findings: readonly NewFinding[],
    now: string,
  ): Promise<void> {
    const open: FindingRow[] = await this.knex('findings')
      .where({ repository_id: repository.id })
      .whereNull('until');
    const known = new Map(open.map(row => [row.id, row]));
    const wanted = new Map(
      findings.map(finding => [finding.id, toRow(finding, repository, now)]),
    );
    const ended = open.filter(row => !wanted.has(row.id));
    await inSlices(ended, 500, slice =>
      this.knex('findings')
        .whereIn(
          'row_id',
          slice.map(row => row.row_id!),
        )
        .update({ until: now }),
    );
    await insertAll(
      this.knex,
      'findings',
      [...wanted.values()].filter(row => !known.has(row.id)),
    );
    for (const row of wanted.values()) {
      const before = known.get(row.id);
      if (before && differs(before, row)) {
        const { since: _since, ...changes } = row;
        await this.knex('findings')
          .where({ row_id: before.row_id })
          .update(changes);
      }
    }
  }

  async query(
    query: FindingsQuery,
    hiddenRefs: readonly string[] = [],
  ): Promise<FindingList> {
    const limit = query.limit ?? 100;
    const offset = parseOffset(query.cursor);
    const where = (table: Knex.QueryBuilder) => {
      table.whereNull('until');
      for (const [column, value] of Object.entries({
        repository_id: query.repositoryId,
        entity_ref: query.entityRef,
        severity: query.severity,
        kind: query.kind,
      })) {
        if (value !== undefined) {
          table.andWhere(column, value);
        }
      }
      if (hiddenRefs.length > 0) {
        table.andWhere(shown =>
          shown.whereNull('entity_ref').orWhereNotIn('entity_ref', hiddenRefs),
        );
      }
    };
    const counted = await this.knex('findings')
      .where(where)
      .count({ total: '*' })
      .first();
    const total = Number(counted?.total ?? 0);
    const rows: FindingRow[] = await this.knex('findings')
      .where(where)
      .orderByRaw(bySeverity)
      .orderBy(['repository_title', 'file', 'line', 'column', 'row_id'])
      .limit(limit)
      .offset(offset);
    const end = offset + rows.length;
    return {
      items: rows.map(toFinding),
      total,
      next: rows.length > 0 && end < total ? String(end) : undefined,
    };
  }

  async entityRefs(): Promise<string[]> {
    return await this.knex('findings')
      .whereNull('until')
      .whereNotNull('entity_ref')
      .distinct()
      .pluck('entity_ref');
  }

  async counts() {
    const rows: {
      repository_id: string;
      severity: Severity;
      count: number | string;
    }[] = await this.knex('findings')
      .whereNull('until')
      .groupBy('repository_id', 'severity')
      .select('repository_id', 'severity')
      .count({ count: '*' });
    return rows.map(row => ({
      repositoryId: row.repository_id,
      severity: row.severity,
      count: Number(row.count),
    }));
  }

  async countsOf(entityRef: string): Promise<Record<Severity, number>> {
    const rows: { severity: Severity; count: number | string }[] =
      await this.knex('findings')
        .where({ entity_ref: entityRef })
        .whereNull('until')
        .groupBy('severity')
        .select('severity')
        .count({ count: '*' });
    const counts = { error: 0, warning: 0, info: 0 };
    for (const row of rows) {
      counts[row.severity] = Number(row.count);
    }
    return counts;
  }

  async intervals(from: string, to: string): Promise<FindingInterval[]> {
    const rows: FindingRow[] = await this.knex('findings')
      .where('since', '<=', to)
      .andWhere(touching =>
        touching.whereNull('until').orWhere('until', '>', from),
      )
      .orderBy('row_id');
    return rows.map(row => ({
      intervalId: String(row.row_id),
      repositoryId: row.repository_id,
      repositoryTitle: row.repository_title,
      kind: row.kind,
      severity: row.severity,
      message: row.message,
      entityRef: present(row.entity_ref),
      since: row.since,
      until: present(row.until),
    }));
  }
}

function parseOffset(cursor: string | undefined): number {
  if (cursor === undefined) {
    return 0;
  }
  if (!/^\d{1,9}$/.test(cursor)) {
    throw new InputError('cursor: is not a cursor of this list');
  }
  return Number(cursor);
}

function differs(before: FindingRow, after: FindingRow): boolean {
  return (Object.keys(after) as (keyof FindingRow)[]).some(
    key => key !== 'since' && before[key] !== after[key],
  );
}

function toRow(
  finding: NewFinding,
  repository: { id: string; title: string },
  now: string,
): FindingRow {
  return {
    id: finding.id,
    repository_id: repository.id,
    repository_title: storable(repository.title),
    kind: finding.kind,
    severity: finding.severity,
    message: storable(finding.message),
    file: storable(finding.file),
    line: finding.line ?? null,
    column: finding.column ?? null,
    pattern: storable(finding.pattern),
    owner: storable(finding.owner),
    entity_ref: finding.entityRef ?? null,
    href: storable(finding.href),
    since: now,
    until: null,
  };
}

function toFinding(row: FindingRow): Finding {
  return {
    id: row.id,
    repositoryId: row.repository_id,
    kind: row.kind,
    severity: row.severity,
    message: row.message,
    file: present(row.file),
    line: present(row.line),
    column: present(row.column),
    pattern: present(row.pattern),
    owner: present(row.owner),
    entityRef: present(row.entity_ref),
    href: present(row.href),
    since: row.since,
  };
}
