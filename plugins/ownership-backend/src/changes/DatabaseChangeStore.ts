import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Change } from '@waymark/plugin-ownership-common';
import { insertAll, isPostgres, present } from '@waymark/backend-features';
import type { ChangeStore, NewChange } from './ChangeStore';
import { formatCursor, parseCursor } from './cursor';
import { GoneError } from './GoneError';

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
  constructor(private readonly knex: Knex) {}

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
      await this.feed();
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
    const feed = await this.feed();
    const { newest } = await this.bounds();
    return formatCursor({ feed, sequence: newest });
  }

  async after(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: Change[]; next: string }> {
    const feed = await this.feed();
    const { oldest, newest } = await this.bounds();
    const position = cursor ? parseCursor(cursor) : undefined;
    if (
      position &&
      (position.feed !== feed ||
        position.sequence > newest ||
        position.sequence < oldest - 1)
    ) {
      throw new GoneError(
        'after: the cursor has expired; start again from the catalog snapshot',
      );
    }
    const from = position?.sequence ?? oldest - 1;
    const rows: ChangeRow[] = await this.knex('changes')
      .where('sequence', '>', from)
      .orderBy('sequence')
      .limit(limit);
    const items = rows.map(row => ({
      cursor: formatCursor({ feed, sequence: Number(row.sequence) }),
      kind: row.kind,
      repositoryId: present(row.repository_id),
      commit: present(row.commit),
      at: row.at,
    }));
    return {
      items,
      next:
        items.at(-1)?.cursor ??
        cursor ??
        formatCursor({ feed, sequence: Math.max(from, 0) }),
    };
  }

  async prune(before: string): Promise<void> {
    const { newest } = await this.bounds();
    await this.knex('changes')
      .where('at', '<', before)
      .andWhere('sequence', '<', newest)
      .delete();
  }

  private async bounds(): Promise<{ oldest: number; newest: number }> {
    const row = await this.knex('changes')
      .min({ oldest: 'sequence' })
      .max({ newest: 'sequence' })
      .first();
    return {
      oldest: Number(row?.oldest ?? 1),
      newest: Number(row?.newest ?? 0),
    };
  }

  private async feed(): Promise<string> {
    const known = await this.knex('feed').first('id');
    if (known) {
      return known.id;
    }
    await this.knex('feed')
      .insert({ only: 1, id: randomUUID() })
      .onConflict('only')
      .ignore();
    return (await this.knex('feed').first('id')).id;
  }
}
