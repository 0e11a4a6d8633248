import {
  type Runbook,
  type RunbookFact,
  runbookFactOf,
  type RunbookState,
  type RunbookSummary,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { insertAll, present, storable } from '@waymark/backend-features';
import type { RunbookRecord, RunbookStore } from './RunbookStore';

interface RunbookRow {
  entity_ref: string;
  repository_id: string | null;
  state: RunbookState;
  reason: string;
  origin: NonNullable<Runbook['origin']> | null;
  path: string | null;
  href: string | null;
  title: string | null;
  content: string | null;
  read_at: string | null;
  ask_at: string | null;
  etag: string | null;
}

const withoutContent: (keyof RunbookRow)[] = ['entity_ref', 'state', 'reason'];

/** The runbooks in the database. */
export class DatabaseRunbookStore implements RunbookStore {
  constructor(private readonly knex: Knex) {}

  async replace(
    repositoryId: string | undefined,
    runbooks: readonly RunbookRecord[],
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const before: RunbookRow[] = await tx('runbooks')
        .where({ repository_id: repositoryId ?? null })
        .orWhereIn(
          'entity_ref',
          runbooks.map(runbook => runbook.entityRef),
        );
      const known = new Map(before.map(row => [row.entity_ref, row]));
      const rows = runbooks.map(runbook => {
        const row = toRow(runbook);
        const old = known.get(row.entity_ref);
        // What was read of an address stays until it is read again.
        return runbook.state === 'pending' && old?.href === row.href
          ? { ...old, repository_id: row.repository_id, origin: row.origin }
          : row;
      });
      const unchanged = new Set(
        rows
          .filter(row => sameRow(row, known.get(row.entity_ref)))
          .map(row => row.entity_ref),
      );
      for (const ref of known.keys()) {
        if (!unchanged.has(ref)) {
          await tx('runbooks').where({ entity_ref: ref }).delete();
        }
      }
      await insertAll(
        tx,
        'runbooks',
        rows.filter(row => !unchanged.has(row.entity_ref)),
      );
    });
  }

  async get(entityRef: string): Promise<RunbookRecord | undefined> {
    const row: RunbookRow | undefined = await this.knex('runbooks')
      .where({ entity_ref: entityRef })
      .first();
    return row && toRecord(row);
  }

  async summaryOf(entityRef: string): Promise<RunbookSummary | undefined> {
    const row:
      | Pick<RunbookRow, 'state' | 'reason' | 'path' | 'href' | 'title'>
      | undefined = await this.knex('runbooks')
      .where({ entity_ref: entityRef })
      .first('state', 'reason', 'path', 'href', 'title');
    return (
      row && {
        state: row.state,
        reason: row.reason,
        path: present(row.path),
        href: present(row.href),
        title: present(row.title),
      }
    );
  }

  async facts(): Promise<ReadonlyMap<string, RunbookFact>> {
    const rows: Pick<RunbookRow, 'entity_ref' | 'state' | 'reason'>[] =
      await this.knex('runbooks').select(withoutContent);
    return new Map(
      rows.map(({ entity_ref: entityRef, state, reason }) => [
        entityRef,
        runbookFactOf({ entityRef, state, reason }),
      ]),
    );
  }

  async list(query: {
    state?: RunbookState;
    after?: string;
    limit: number;
  }): Promise<RunbookRecord[]> {
    const { state, after = '', limit } = query;
    const rows: RunbookRow[] = await this.knex('runbooks')
      .where('entity_ref', '>', after)
      .andWhere(state ? { state } : {})
      .orderBy('entity_ref')
      .limit(limit);
    return rows.map(toRecord);
  }

  async due(now: string, limit: number): Promise<RunbookRecord[]> {
    const rows: RunbookRow[] = await this.knex('runbooks')
      .where('ask_at', '<=', now)
      .orderBy('ask_at')
      .limit(limit);
    return rows.map(toRecord);
  }

  async claim(
    entityRef: string,
    askAt: string,
    until: string,
  ): Promise<boolean> {
    const changed = await this.knex('runbooks')
      .where({ entity_ref: entityRef, ask_at: askAt })
      .update({ ask_at: until });
    return changed > 0;
  }

  async saveRead(record: RunbookRecord): Promise<void> {
    const row = toRow(record);
    await this.knex('runbooks')
      .where({ entity_ref: row.entity_ref, href: row.href })
      .update(row);
  }
}

function toRow(record: RunbookRecord): RunbookRow {
  return {
    entity_ref: record.entityRef,
    repository_id: record.repositoryId ?? null,
    state: record.state,
    reason: storable(record.reason),
    origin: record.origin ?? null,
    path: storable(record.path),
    href: storable(record.href),
    title: storable(record.title),
    content: storable(record.content),
    read_at: record.readAt ?? null,
    ask_at: record.askAt ?? null,
    etag: storable(record.etag),
  };
}

function toRecord(row: RunbookRow): RunbookRecord {
  return {
    entityRef: row.entity_ref,
    repositoryId: present(row.repository_id),
    state: row.state,
    reason: row.reason,
    origin: present(row.origin),
    path: present(row.path),
    href: present(row.href),
    title: present(row.title),
    content: present(row.content),
    readAt: present(row.read_at),
    askAt: present(row.ask_at),
    etag: present(row.etag),
  };
}

function sameRow(row: RunbookRow, before: RunbookRow | undefined): boolean {
  return (
    before !== undefined &&
    (Object.keys(row) as (keyof RunbookRow)[]).every(
      key => key === 'read_at' || row[key] === before[key],
    )
  );
}
