import type { Knex } from 'knex';
import type { Change } from '@waymark/plugin-ownership-common';
import {
  ChangeFeed,
  insertAll,
  isPostgres,
  present,
} from '@waymark/backend-features';
import type { ChangeStore, NewChange } from './ChangeStore';

/** Any number will do, as long as nothing else in this database takes it. */
const advisoryLock = 720_611;

interface ChangeRow {
  sequence: number | string;
  kind: Change['kind'];
  repository_id: string | null;
  commit: string | null;
  at: string;
}

/** The change feed in the database. Give it a transaction to append together with the facts. */
export class DatabaseChangeStore implements ChangeStore {
  private readonly feed: ChangeFeed<ChangeRow>;

  constructor(private readonly knex: Knex) {
    this.feed = new ChangeFeed(knex, {
      changes: 'changes',
      feed: 'feed',
      anew: 'the catalog snapshot',
    });
  }

  async append(changes: readonly NewChange[]): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    if (!this.knex.isTransaction) {
      await this.knex.transaction(tx =>
        new DatabaseChangeStore(tx).append(changes),
      );
      return;
    }
    if (isPostgres(this.knex)) {
      // A number is drawn when a row is inserted but seen when the transaction ends: without the
      // lock a reader could pass a lower number that is not there yet, and never see it.
      await this.knex.raw('SELECT pg_advisory_xact_lock(?)', [advisoryLock]);
    }
    await insertAll(
      this.knex,
      'changes',
      changes.map(change => ({
        kind: change.kind,
        repository_id: change.repositoryId ?? null,
        commit: change.commit ?? null,
        at: change.at,
      })),
    );
    const scan = changes.find(change => change.kind === 'repository-scanned');
    if (scan) {
      await this.feed.id();
      await this.knex('feed')
        .whereNull('observed_since')
        .update({ observed_since: scan.at });
    }
  }

  async observedSince(): Promise<string | undefined> {
    const row = await this.knex('feed').first('observed_since');
    return row?.observed_since ?? undefined;
  }

  async head(): Promise<string> {
    return await this.feed.end();
  }

  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: Change[]; next: string }> {
    const { items, next } = await this.feed.after(cursor, limit);
    return {
      items: items.map(row => ({
        cursor: row.cursor,
        kind: row.kind,
        repositoryId: present(row.repository_id),
        commit: present(row.commit),
        at: row.at,
      })),
      next,
    };
  }

  async prune(before: string): Promise<void> {
    await this.feed.prune(before);
  }
}
