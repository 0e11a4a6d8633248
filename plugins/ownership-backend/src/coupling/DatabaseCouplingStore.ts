import { weeksAfter } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  insertAll,
  isOneOf,
  present,
  storable,
} from '@waymark/backend-features';
import type {
  ChangeQuery,
  CouplingBatch,
  CouplingHistory,
  CouplingStore,
  CouplingWeek,
  CouplingWindow,
  Lease,
  StoredChange,
} from './CouplingStore';
import {
  changeColumns,
  type ChangeRow,
  historyColumns,
  type HistoryRow,
  ownerText,
  toChange,
  toHistory,
  toWeek,
  type WeekRow,
  weekColumns,
} from './couplingRows';

/** Titles are for one line of a table. */
const longestTitle = 300;

/** Coupling in the database. */
export class DatabaseCouplingStore implements CouplingStore {
  constructor(private readonly knex: Knex) {}

  async list(): Promise<CouplingHistory[]> {
    const rows: HistoryRow[] = await this.knex('coupling_histories');
    return rows.map(toHistory);
  }

  async get(repositoryId: string): Promise<CouplingHistory | undefined> {
    const row: HistoryRow | undefined = await this.knex('coupling_histories')
      .where({ repository_id: repositoryId })
      .first();
    return row && toHistory(row);
  }

  async claim(
    repositoryId: string,
    lease: Lease,
    now: string,
  ): Promise<CouplingHistory | undefined> {
    const take = async () =>
      await this.knex('coupling_histories')
        .where({ repository_id: repositoryId })
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .update({ lease_owner: lease.owner, lease_until: lease.until })
        .returning('*');
    let [claimed]: HistoryRow[] = await take();
    if (!claimed) {
      await this.knex('coupling_histories')
        .insert({
          repository_id: repositoryId,
          status: 'never',
          generation: 0,
          build: 0,
          done: 0,
          total: 0,
          commits: 0,
          failures: 0,
          due_at: now,
        })
        .onConflict('repository_id')
        .ignore();
      [claimed] = await take();
    }
    return claimed && toHistory(claimed);
  }

  async renew(repositoryId: string, lease: Lease): Promise<boolean> {
    const renewed = await this.knex('coupling_histories')
      .where({ repository_id: repositoryId, lease_owner: lease.owner })
      .update({ lease_until: lease.until });
    return renewed > 0;
  }

  async update(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void> {
    await write(this.knex, repositoryId, lease, fields);
  }

  async finish(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void> {
    await write(this.knex, repositoryId, lease, fields, true);
  }

  async append(
    repositoryId: string,
    lease: Lease,
    batch: CouplingBatch,
  ): Promise<void> {
    const { generation, head, done, total, changes, weeks } = batch;
    const key = { repository_id: repositoryId, generation };
    await this.knex.transaction(async tx => {
      const before = await lock(tx, repositoryId, lease);
      const isServed = before.generation === generation;
      await write(tx, repositoryId, lease, {
        done,
        total,
        ...(isServed
          ? { head, commits: before.commits + changes.length }
          : { buildHead: head }),
      });
      await insertAll(
        tx,
        'coupling_changes',
        changes.map(({ sha, at, title, coupling }) => {
          const { owners, files, unowned, ignored } = coupling;
          return {
            ...key,
            sha,
            at,
            title: storable(title.slice(0, longestTitle)),
            crossing: coupling.crossing,
            owner_count: owners.length,
            owners: ` ${owners.map(({ ref }) => ref).join(' ')} `,
            detail: storable(
              JSON.stringify({ owners, files, unowned, ignored }),
            ),
          };
        }),
      );
      for (const {
        week,
        changes: count,
        crossing,
        unowned,
        ...tally
      } of weeks) {
        const row = {
          ...key,
          week,
          changes: count,
          crossing,
          unowned,
          tally: JSON.stringify(tally),
        };
        await tx('coupling_weeks')
          .insert(row)
          .onConflict(['repository_id', 'generation', 'week'])
          .merge();
      }
    });
  }

  async publish(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const { build } = await lock(tx, repositoryId, lease);
      for (const table of ['coupling_changes', 'coupling_weeks']) {
        await tx(table)
          .where({ repository_id: repositoryId })
          .whereNot({ generation: build })
          .delete();
      }
      const count = await tx('coupling_changes')
        .where({ repository_id: repositoryId, generation: build })
        .count({ commits: '*' })
        .first();
      await write(tx, repositoryId, lease, {
        ...fields,
        generation: build,
        build: 0,
        commits: Number(count?.commits ?? 0),
        buildHead: undefined,
        buildRules: undefined,
      });
    });
  }

  async release(repositoryId: string, owner: string): Promise<void> {
    await this.knex('coupling_histories')
      .where({ repository_id: repositoryId, lease_owner: owner })
      .update({ lease_owner: null, lease_until: null });
  }

  async discard(repositoryId: string, generation: number): Promise<void> {
    for (const table of ['coupling_changes', 'coupling_weeks']) {
      await this.knex(table)
        .where({ repository_id: repositoryId, generation })
        .delete();
    }
  }

  async weeks(window: CouplingWindow): Promise<CouplingWeek[]> {
    const rows: WeekRow[] = await this.weekRows(window).select(
      ...weekColumns,
      'tally',
    );
    return rows.map(toWeek);
  }

  async totals(window: CouplingWindow): Promise<CouplingWeek[]> {
    const rows: WeekRow[] = await this.weekRows(window).select(weekColumns);
    return rows.map(toWeek);
  }

  async week(
    repositoryId: string,
    generation: number,
    week: string,
  ): Promise<CouplingWeek | undefined> {
    const row: WeekRow | undefined = await this.knex({ rows: 'coupling_weeks' })
      .where({ repository_id: repositoryId, generation, week })
      .first(...weekColumns, 'tally');
    return row && toWeek(row);
  }

  async changes(
    query: ChangeQuery,
  ): Promise<{ items: StoredChange[]; total: number }> {
    const { after, limit } = query;
    const found = () => {
      const rows = this.served('coupling_changes')
        .whereRaw(isOneOf(this.knex, 'rows.repository_id', query.repositoryIds))
        .andWhere('rows.at', '>=', query.firstWeek)
        .andWhere('rows.at', '<', weeksAfter(query.lastWeek, 1));
      for (const ref of query.owners) {
        rows.whereRaw(`rows.owners LIKE ? ESCAPE '!'`, [ownerText(ref)]);
      }
      if (query.alone) {
        rows.where('rows.owner_count', 1);
      }
      if (query.crossing !== undefined) {
        rows.where('rows.crossing', query.crossing);
      }
      return rows;
    };
    const page = found();
    if (after) {
      page.andWhere(older =>
        older
          .where('rows.at', '<', after.at)
          .orWhere(same =>
            same
              .where('rows.at', after.at)
              .andWhere('rows.sha', '>', after.sha),
          ),
      );
    }
    const rows: ChangeRow[] = await page
      .orderBy([{ column: 'rows.at', order: 'desc' }, { column: 'rows.sha' }])
      .limit(limit)
      .select(changeColumns);
    const count = await found().count({ total: '*' }).first();
    return { items: rows.map(toChange), total: Number(count?.total ?? 0) };
  }

  async between(from: string, to: string): Promise<StoredChange[]> {
    const rows: ChangeRow[] = await this.served('coupling_changes')
      .where('rows.at', '>=', from)
      .andWhere('rows.at', '<', to)
      .andWhere('rows.owner_count', '>', 0)
      .select(changeColumns);
    return rows.map(toChange);
  }

  async earliest(): Promise<string | undefined> {
    const row = await this.served('coupling_changes')
      .min({ at: 'rows.at' })
      .first();
    return present(row?.at);
  }

  private weekRows(window: CouplingWindow) {
    return this.served('coupling_weeks')
      .whereRaw(isOneOf(this.knex, 'rows.repository_id', window.repositoryIds))
      .whereBetween('rows.week', [window.firstWeek, window.lastWeek]);
  }

  private served(table: string): Knex.QueryBuilder {
    return this.knex({ rows: table }).innerJoin(
      { histories: 'coupling_histories' },
      join =>
        join
          .on('histories.repository_id', 'rows.repository_id')
          .andOn('histories.generation', 'rows.generation'),
    );
  }
}

/** The history, locked for the transaction; throws when the lease is lost. */
async function lock(
  tx: Knex.Transaction,
  repositoryId: string,
  lease: Lease,
): Promise<CouplingHistory> {
  return await write(tx, repositoryId, lease, {});
}

async function write(
  knex: Knex,
  repositoryId: string,
  lease: Lease,
  fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  isLast = false,
): Promise<CouplingHistory> {
  const [written]: HistoryRow[] = await knex('coupling_histories')
    .where({ repository_id: repositoryId, lease_owner: lease.owner })
    .update({
      ...historyColumns(fields),
      lease_until: isLast ? null : lease.until,
      ...(isLast ? { lease_owner: null } : {}),
    })
    .returning('*');
  if (!written) {
    throw new Error('Another process reads the history now');
  }
  return toHistory(written);
}
