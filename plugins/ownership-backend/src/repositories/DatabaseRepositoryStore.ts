import type { Knex } from 'knex';
import { present, storable } from '@waymark/backend-features';
import { DatabaseChangeStore } from '../changes/DatabaseChangeStore';
import type { RepositoryRecord, RepositoryStore } from './RepositoryStore';

interface RepositoryRow {
  id: string;
  url: string;
  title: string;
  origin: RepositoryRecord['origin'];
  provider: string;
  dialect: RepositoryRecord['dialect'];
  entity_refs: string;
  missing_since: string | null;
}

/** The repositories in the database. */
export class DatabaseRepositoryStore implements RepositoryStore {
  constructor(private readonly knex: Knex) {}

  async list(): Promise<RepositoryRecord[]> {
    const rows: RepositoryRow[] = await this.knex('repositories')
      .orderBy('title')
      .orderBy('id');
    return rows.map(toRecord);
  }

  async get(id: string): Promise<RepositoryRecord | undefined> {
    const row: RepositoryRow | undefined = await this.knex('repositories')
      .where({ id })
      .first();
    return row && toRecord(row);
  }

  async save(
    repositories: readonly RepositoryRecord[],
    now: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const repository of repositories) {
        await tx('repositories')
          .insert(toRow(repository))
          .onConflict('id')
          .merge();
        await tx('scans')
          .insert({
            repository_id: repository.id,
            status: 'never',
            stale: false,
            failures: 0,
            due_at: now,
          })
          .onConflict('repository_id')
          .ignore();
      }
    });
  }

  async remove(id: string, now: string): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const table of ['modules', 'tree_owners', 'trees', 'scans']) {
        await tx(table).where({ repository_id: id }).delete();
      }
      await tx('findings')
        .where({ repository_id: id })
        .whereNull('until')
        .update({ until: now });
      const removed = await tx('repositories').where({ id }).delete();
      if (removed > 0) {
        await new DatabaseChangeStore(tx).append([
          { kind: 'repository-removed', repositoryId: id, at: now },
        ]);
      }
    });
  }
}

function toRow(repository: RepositoryRecord): RepositoryRow {
  return {
    id: repository.id,
    url: storable(repository.url),
    title: storable(repository.title),
    origin: repository.origin,
    provider: repository.provider,
    dialect: repository.dialect,
    entity_refs: JSON.stringify(repository.entityRefs),
    missing_since: repository.missingSince ?? null,
  };
}

function toRecord(row: RepositoryRow): RepositoryRecord {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    origin: row.origin,
    provider: row.provider,
    dialect: row.dialect,
    entityRefs: JSON.parse(row.entity_refs),
    missingSince: present(row.missing_since),
  };
}
