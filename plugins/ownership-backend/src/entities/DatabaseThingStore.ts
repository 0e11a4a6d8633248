import type { Knex } from 'knex';
import {
  exclusively,
  insertAll,
  inSlices,
  isOneOf,
  present,
  storable,
} from '@waymark/backend-features';
import { assessThings } from './assessThings';
import {
  ThingRow,
  toInterval,
  toRecord,
  toScannedView,
  toSourceColumns,
} from './thingRows';
import type {
  Assessment,
  ScannedView,
  StoredView,
  ThingInterval,
  ThingRecord,
  ThingSource,
  ThingStore,
} from './ThingStore';

/** See `exclusively`: taken first by every transaction that writes things. */
export const thingsLock = 720_613;

/** The things in the database. */
export class DatabaseThingStore implements ThingStore {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<ThingRecord[]> {
    return await this.records(() => {});
  }

  async ofRepository(repositoryId: string): Promise<ThingRecord[]> {
    return await this.records(query =>
      query.where('things.repository_id', repositoryId),
    );
  }

  async byRefs(entityRefs: readonly string[]): Promise<ThingRecord[]> {
    return await this.records(query =>
      query.whereRaw(isOneOf(this.knex, 'things.entity_ref', entityRefs)),
    );
  }

  async sync(things: readonly ThingSource[], now: string): Promise<number> {
    return await exclusively(this.knex, thingsLock, async tx => {
      const rows: ThingRow[] = await tx('things');
      const known = new Map(rows.map(row => [row.entity_ref, row]));
      const wanted = new Map(things.map(each => [each.entityRef, each]));
      const gone = [...known.keys()].filter(ref => !wanted.has(ref));
      await inSlices(gone, 500, async slice => {
        await tx('things').whereIn('entity_ref', slice).delete();
        await tx('thing_intervals')
          .whereIn('entity_ref', slice)
          .whereNull('until')
          .update({ until: now });
      });
      let changed = gone.length;
      const added: object[] = [];
      for (const thing of wanted.values()) {
        const columns = toSourceColumns(thing);
        const before = known.get(thing.entityRef);
        if (!before) {
          added.push({ ...columns, source: 'declared', reason: '' });
        } else if (differs(before, columns)) {
          const moved =
            before.repository_id !== columns.repository_id ||
            before.path !== columns.path;
          await tx('things')
            .where({ entity_ref: thing.entityRef })
            .update(moved ? { ...columns, codeowners: null } : columns);
          changed += 1;
        }
      }
      await insertAll(tx, 'things', added);
      return changed + added.length;
    });
  }

  async setViews(
    views: ReadonlyMap<string, StoredView | undefined>,
  ): Promise<void> {
    for (const [entityRef, view] of views) {
      await this.knex('things')
        .where({ entity_ref: entityRef })
        .update({ codeowners: view ? storable(JSON.stringify(view)) : null });
    }
  }

  async assess(
    assessments: ReadonlyMap<string, Assessment>,
    now: string,
  ): Promise<boolean> {
    return await exclusively(this.knex, thingsLock, tx =>
      assessThings(tx, assessments, now),
    );
  }

  async views(entityRefs: readonly string[]): Promise<ScannedView[]> {
    const rows = await this.knex('things')
      .join('repositories', 'repositories.id', 'things.repository_id')
      .join('trees', 'trees.repository_id', 'things.repository_id')
      .join('scans', 'scans.repository_id', 'things.repository_id')
      .whereRaw(isOneOf(this.knex, 'things.entity_ref', entityRefs))
      .whereNotNull('things.codeowners')
      .select(
        'things.entity_ref',
        'things.codeowners',
        'repositories.id',
        'repositories.title',
        'trees.commit',
        'trees.scanned_at',
        'scans.stale',
      );
    return rows.map(toScannedView);
  }

  async titles(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.knex('things').select('entity_ref', 'title');
    return new Map(rows.map(row => [row.entity_ref, row.title]));
  }

  async observedSince(): Promise<string | undefined> {
    const row = await this.knex('thing_intervals')
      .min({ first: 'since' })
      .first();
    return row?.first ?? undefined;
  }

  async intervals(from: string, to: string): Promise<ThingInterval[]> {
    const rows = await this.knex('thing_intervals')
      .where('since', '<=', to)
      .andWhere(touching =>
        touching.whereNull('until').orWhere('until', '>', from),
      )
      .orderBy('row_id');
    return rows.map(toInterval);
  }

  private async records(
    filter: (query: Knex.QueryBuilder) => unknown,
  ): Promise<ThingRecord[]> {
    const query = this.knex('things')
      .leftJoin('thing_intervals', join =>
        join
          .on('thing_intervals.entity_ref', 'things.entity_ref')
          .andOnNull('thing_intervals.until'),
      )
      .orderBy('things.entity_ref')
      .select('things.*', 'thing_intervals.since');
    filter(query);
    const rows: (ThingRow & { since: string | null })[] = await query;
    return rows.map(row => toRecord(row, present(row.since) ?? ''));
  }
}

function differs(before: ThingRow, columns: Partial<ThingRow>): boolean {
  return (Object.keys(columns) as (keyof ThingRow)[]).some(
    key => before[key] !== columns[key],
  );
}
