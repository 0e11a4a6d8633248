import { createHash } from 'node:crypto';
import type {
  ClarityIntervalFact,
  ClarityLevel,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  insertAll,
  inSlices,
  isOneOf,
  present,
  storable,
} from '@waymark/backend-features';
import type {
  ClarityStore,
  ClarityWrites,
  ComputedClarity,
  StoredClarity,
} from './ClarityStore';

interface ClarityRow {
  entity_ref: string;
  level: ClarityLevel;
  reason: string;
  terms: string;
  fingerprint: string;
  since: string;
}

interface IntervalRow {
  row_id?: number | string;
  entity_ref: string;
  column_key: string;
  owner_ref: string | null;
  level: ClarityLevel;
  since: string;
  until: string | null;
}

const rowsPerStatement = 100;

/** Clarity in the database; `save` is called inside a transaction that excludes others. */
export class DatabaseClarityStore implements ClarityStore {
  constructor(private readonly knex: Knex) {}

  async save(
    computed: readonly ComputedClarity[],
    things: ReadonlySet<string> | undefined,
    now: string,
  ): Promise<ClarityWrites> {
    const known = await this.known(things ? undefined : computed);
    const rows = computed
      .map(each => toRow(each, known.get(each.entityRef), now))
      .filter(
        row => row.fingerprint !== known.get(row.entity_ref)?.fingerprint,
      );
    await inSlices(rows, rowsPerStatement, slice =>
      this.knex('clarity').insert(slice).onConflict('entity_ref').merge(),
    );
    const gone = things
      ? [...known.keys()].filter(entityRef => !things.has(entityRef))
      : [];
    await inSlices(gone, 500, async slice => {
      await this.knex('clarity').whereIn('entity_ref', slice).delete();
      await this.knex('clarity_intervals')
        .whereIn('entity_ref', slice)
        .whereNull('until')
        .update({ until: now });
    });
    const changed = new Set(rows.map(row => row.entity_ref));
    const intervals = await this.followIntervals(
      computed.filter(({ entityRef }) => changed.has(entityRef)),
      now,
    );
    return { written: rows.length, removed: gone.length, intervals };
  }

  async byRefs(entityRefs: readonly string[]): Promise<StoredClarity[]> {
    const rows: ClarityRow[] = await this.knex('clarity').whereRaw(
      isOneOf(this.knex, 'entity_ref', entityRefs),
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      level: row.level,
      reason: row.reason,
      terms: JSON.parse(row.terms),
      since: row.since,
    }));
  }

  async levels(): Promise<ReadonlyMap<string, ClarityLevel>> {
    const rows: Pick<ClarityRow, 'entity_ref' | 'level'>[] = await this.knex(
      'clarity',
    ).select('entity_ref', 'level');
    return new Map(rows.map(row => [row.entity_ref, row.level]));
  }

  async observedSince(): Promise<string | undefined> {
    const row = await this.knex('clarity_intervals')
      .min({ first: 'since' })
      .first();
    return row?.first ?? undefined;
  }

  async intervals(from: string, to: string): Promise<ClarityIntervalFact[]> {
    const rows: IntervalRow[] = await this.knex('clarity_intervals')
      .where('since', '<=', to)
      .andWhere(touching =>
        touching.whereNull('until').orWhere('until', '>', from),
      )
      .orderBy('row_id');
    return rows.map(row => ({
      intervalId: String(row.row_id),
      entityRef: row.entity_ref,
      column: row.column_key,
      ownerRef: present(row.owner_ref),
      level: row.level,
      since: row.since,
      until: present(row.until),
    }));
  }

  private async known(
    only: readonly ComputedClarity[] | undefined,
  ): Promise<Map<string, Pick<ClarityRow, 'level' | 'fingerprint' | 'since'>>> {
    const query = this.knex('clarity').select(
      'entity_ref',
      'level',
      'fingerprint',
      'since',
    );
    if (only) {
      query.whereRaw(
        isOneOf(
          this.knex,
          'entity_ref',
          only.map(({ entityRef }) => entityRef),
        ),
      );
    }
    const rows: ClarityRow[] = await query;
    return new Map(rows.map(row => [row.entity_ref, row]));
  }

  /** Keeps exactly one open interval a thing. */
  private async followIntervals(
    changed: readonly ComputedClarity[],
    now: string,
  ): Promise<number> {
    if (changed.length === 0) {
      return 0;
    }
    const open: IntervalRow[] = await this.knex('clarity_intervals')
      .whereNull('until')
      .whereRaw(
        isOneOf(
          this.knex,
          'entity_ref',
          changed.map(({ entityRef }) => entityRef),
        ),
      );
    const openByRef = new Map(open.map(row => [row.entity_ref, row]));
    const ended: (number | string)[] = [];
    const opened: IntervalRow[] = [];
    for (const { entityRef, column, ownerRef, level } of changed) {
      const before = openByRef.get(entityRef);
      const row = {
        entity_ref: entityRef,
        column_key: storable(column),
        owner_ref: storable(ownerRef),
        level,
        since: now,
        until: null,
      };
      const isSame =
        before?.column_key === row.column_key &&
        before.owner_ref === row.owner_ref &&
        before.level === row.level;
      if (!isSame) {
        opened.push(row);
        if (before) {
          ended.push(before.row_id!);
        }
      }
    }
    await inSlices(ended, 500, slice =>
      this.knex('clarity_intervals')
        .whereIn('row_id', slice)
        .update({ until: now }),
    );
    await insertAll(this.knex, 'clarity_intervals', opened);
    return opened.length;
  }
}

function toRow(
  computed: ComputedClarity,
  before: Pick<ClarityRow, 'level' | 'since'> | undefined,
  now: string,
): ClarityRow {
  const { entityRef, column, ownerRef, level, reason } = computed;
  const terms = storable(JSON.stringify(computed.terms));
  return {
    entity_ref: entityRef,
    level,
    reason: storable(reason),
    terms,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([column, ownerRef, level, reason, terms]))
      .digest('hex'),
    since: before?.level === level ? before.since : now,
  };
}
