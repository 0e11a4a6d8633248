import type { Knex } from 'knex';
import {
  exclusively,
  insertAll,
  inSlices,
  isOneOf,
  present,
  storable,
} from '../database/rows';
import type { DirectoryStore, Principal } from './DirectoryStore';

/** See `exclusively`. */
const directoryLock = 720_612;

interface PrincipalRow {
  ref: string;
  kind: Principal['kind'];
  title: string;
  email: string | null;
  member_count: number | null;
  leads: string;
  member_of: string;
  login: string | null;
  away: string | null;
  time_zone: string | null;
}

/** The teams and people in the database. */
export class DatabaseDirectoryStore implements DirectoryStore {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<Principal[]> {
    const rows: PrincipalRow[] = await this.knex('principals').orderBy('ref');
    return rows.map(toPrincipal);
  }

  async byRefs(refs: readonly string[]): Promise<Principal[]> {
    if (refs.length === 0) {
      return [];
    }
    const rows: PrincipalRow[] = await this.knex('principals').whereRaw(
      isOneOf(this.knex, 'ref', refs),
    );
    return rows.map(toPrincipal);
  }

  async ledBy(userRef: string): Promise<string[]> {
    const rows: PrincipalRow[] = await this.knex('principals')
      .where({ kind: 'group' })
      .andWhere('leads', 'like', `%${JSON.stringify(userRef)}%`);
    return rows
      .map(toPrincipal)
      .filter(({ leads }) => leads.includes(userRef))
      .map(({ ref }) => ref);
  }

  async replace(principals: readonly Principal[]): Promise<number> {
    return await exclusively(this.knex, directoryLock, async tx => {
      const known = new Map<string, string>();
      for (const row of (await tx('principals')) as PrincipalRow[]) {
        known.set(row.ref, JSON.stringify(toRow(toPrincipal(row))));
      }
      const wanted = new Map(principals.map(each => [each.ref, toRow(each)]));
      const gone = [...known.keys()].filter(ref => !wanted.has(ref));
      const changed = [...wanted.values()].filter(
        row => known.get(row.ref) !== JSON.stringify(row),
      );
      const replaced = changed
        .map(row => row.ref)
        .filter(ref => known.has(ref));
      await inSlices([...gone, ...replaced], 500, slice =>
        tx('principals').whereIn('ref', slice).delete(),
      );
      await insertAll(tx, 'principals', changed);
      return gone.length + changed.length;
    });
  }
}

function toRow(principal: Principal): PrincipalRow {
  return {
    ref: principal.ref,
    kind: principal.kind,
    title: storable(principal.title),
    email: storable(principal.email),
    member_count: principal.memberCount ?? null,
    leads: JSON.stringify(principal.leads),
    member_of: JSON.stringify(principal.memberOf),
    login: storable(principal.login),
    away: storable(principal.away),
    time_zone: storable(principal.timeZone),
  };
}

function toPrincipal(row: PrincipalRow): Principal {
  return {
    ref: row.ref,
    kind: row.kind,
    title: row.title,
    email: present(row.email),
    memberCount: present(row.member_count),
    leads: JSON.parse(row.leads),
    memberOf: JSON.parse(row.member_of),
    login: present(row.login),
    away: present(row.away),
    timeZone: present(row.time_zone),
  };
}
