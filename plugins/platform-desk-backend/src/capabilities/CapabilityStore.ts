import {
  exclusively,
  inSlices,
  insertAll,
  isOneOf,
  present,
  storable,
} from '@waymark/backend-features';
import {
  type Capability,
  type CapabilityMeasures,
  capabilityMeasuresSchema,
  capabilitySchema,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** See `exclusively`. */
const capabilitiesLock = 720_516;
const rowsPerDelete = 500;

/** Capabilities as last read from the catalog, who follows them, and what was measured. */
export class CapabilityStore {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<Capability[]> {
    const rows: { document: string }[] = await this.knex('capabilities')
      .orderBy('entity_ref')
      .select('document');
    return rows.map(toCapability);
  }

  async get(
    entityRef: string,
    transaction?: Knex.Transaction,
  ): Promise<Capability | undefined> {
    const row = await (transaction ?? this.knex)('capabilities')
      .where({ entity_ref: entityRef })
      .first('document');
    return row && toCapability(row);
  }

  /** Those that there are, by ref. */
  async byRefs(
    entityRefs: readonly string[],
    connection: Knex,
  ): Promise<Map<string, Capability>> {
    if (entityRefs.length === 0) {
      return new Map();
    }
    const rows: { document: string }[] = await connection('capabilities')
      .whereRaw(isOneOf(connection, 'entity_ref', entityRefs))
      .select('document');
    return new Map(rows.map(toCapability).map(each => [each.entityRef, each]));
  }

  /** When the catalog was read last. */
  async asOf(): Promise<string | undefined> {
    const row = await this.knex('capability_reads').first('at');
    return present(row?.at);
  }

  /** Makes these the only ones, and calls `follow` in the same transaction. */
  async replace(
    capabilities: readonly Capability[],
    at: string,
    follow: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    return await exclusively(this.knex, capabilitiesLock, async transaction => {
      const rows: { document: string }[] = await transaction('capabilities');
      const wanted = capabilities.map(toRow);
      const known = new Map(
        rows
          .map(toCapability)
          .map(toRow)
          .map(row => [row.entity_ref, row]),
      );
      const isSame =
        wanted.length === known.size &&
        wanted.every(
          row => known.get(row.entity_ref)?.document === row.document,
        );
      if (!isSame) {
        await transaction('capabilities').delete();
        await insertAll(transaction, 'capabilities', wanted);
      }
      await follow(transaction);
      await transaction('capability_reads')
        .insert({ only: 1, at })
        .onConflict('only')
        .merge(['at']);
      return !isSame;
    });
  }

  async measures(): Promise<Map<string, CapabilityMeasures>> {
    const rows: { capability_ref: string; document: string }[] =
      await this.knex('capability_measures');
    return new Map(
      rows.map(row => [
        row.capability_ref,
        capabilityMeasuresSchema.parse(JSON.parse(row.document)),
      ]),
    );
  }

  async setMeasures(
    measures: ReadonlyMap<string, CapabilityMeasures>,
  ): Promise<void> {
    await exclusively(this.knex, capabilitiesLock, async transaction => {
      await transaction('capability_measures').delete();
      await insertAll(
        transaction,
        'capability_measures',
        [...measures].map(([ref, each]) => ({
          capability_ref: ref,
          document: JSON.stringify(each),
        })),
      );
    });
  }

  /** How many follow each capability, and which the person does. */
  async followers(
    userRef: string | undefined,
  ): Promise<{ counts: Map<string, number>; followed: Set<string> }> {
    const rows: { capability_ref: string; count: number | string }[] =
      await this.knex('capability_followers')
        .groupBy('capability_ref')
        .select('capability_ref')
        .count({ count: '*' });
    const mine: { capability_ref: string }[] = userRef
      ? await this.knex('capability_followers').where({ user_ref: userRef })
      : [];
    return {
      counts: new Map(rows.map(row => [row.capability_ref, Number(row.count)])),
      followed: new Set(mine.map(row => row.capability_ref)),
    };
  }

  /** Those whom anybody follows. */
  async followed(transaction: Knex.Transaction): Promise<ReadonlySet<string>> {
    const refs: string[] = await transaction('capability_followers')
      .distinct()
      .pluck('capability_ref');
    return new Set(refs);
  }

  /** Who followed the capability until now, and nobody does any more. */
  async takeFollowers(
    capabilityRef: string,
    transaction: Knex.Transaction,
  ): Promise<string[]> {
    const users: string[] = await transaction('capability_followers')
      .where({ capability_ref: capabilityRef })
      .orderBy('user_ref')
      .forUpdate()
      .pluck('user_ref');
    await inSlices(users, rowsPerDelete, slice =>
      transaction('capability_followers')
        .where({ capability_ref: capabilityRef })
        .whereIn('user_ref', [...slice])
        .delete(),
    );
    return users;
  }

  async follow(
    capabilityRef: string,
    userRef: string,
    isFollowed: boolean,
    at: string,
  ): Promise<void> {
    const row = { capability_ref: capabilityRef, user_ref: userRef };
    if (isFollowed) {
      await this.knex('capability_followers')
        .insert({ ...row, at })
        .onConflict(['capability_ref', 'user_ref'])
        .ignore();
    } else {
      await this.knex('capability_followers').where(row).delete();
    }
  }
}

function toRow(capability: Capability) {
  return {
    entity_ref: capability.entityRef,
    state: capability.state,
    document: storable(JSON.stringify(capability)),
  };
}

function toCapability(row: { document: string }): Capability {
  return capabilitySchema.parse(JSON.parse(row.document));
}
