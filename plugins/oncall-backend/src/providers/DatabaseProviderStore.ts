import {
  inSlices,
  insertAll,
  present,
  storable,
} from '@waymark/backend-features';
import type { Knex } from 'knex';
import type {
  AccountState,
  DismissedMapping,
  ServiceMapping,
  ServiceRecord,
} from './providerRecords';
import type { ProviderStore } from './ProviderStore';

interface ServiceRow {
  key: string;
  account_key: string;
  schedule_id: string | null;
  body: string;
}

interface MappingRow {
  entity_ref: string;
  via: ServiceMapping['via'];
  service_key: string;
  by: string | null;
  at: string | null;
}

/** Providers in the database. */
export class DatabaseProviderStore implements ProviderStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): ProviderStore {
    return new DatabaseProviderStore(transaction);
  }

  async states(): Promise<Map<string, AccountState>> {
    const rows: { key: string; state: string }[] = await this.knex(
      'provider_accounts',
    ).orderBy('key');
    return new Map(rows.map(({ key, state }) => [key, JSON.parse(state)]));
  }

  async saveState(key: string, state: AccountState): Promise<void> {
    await this.knex('provider_accounts')
      .insert({ key, state: storable(JSON.stringify(state)) })
      .onConflict('key')
      .merge(['state']);
  }

  async forget(key: string): Promise<void> {
    await this.knex('provider_services').where({ account_key: key }).delete();
    await this.knex('provider_accounts').where({ key }).delete();
  }

  async lease(key: string, now: string, until: string): Promise<boolean> {
    const changed = await this.knex('provider_accounts')
      .where({ key })
      .andWhere(query => {
        query.whereNull('leased_until').orWhere('leased_until', '<=', now);
      })
      .update({ leased_until: until });
    return changed > 0;
  }

  async release(key: string): Promise<void> {
    await this.knex('provider_accounts')
      .where({ key })
      .update({ leased_until: null });
  }

  async services(): Promise<ServiceRecord[]> {
    const rows: ServiceRow[] = await this.knex('provider_services').orderBy(
      'key',
    );
    return rows.map(({ key, account_key, body }) => ({
      key,
      accountKey: account_key,
      ...JSON.parse(body),
    }));
  }

  async replaceServices(
    accountKey: string,
    services: readonly ServiceRecord[],
  ): Promise<void> {
    const rows: ServiceRow[] = await this.knex('provider_services').where({
      account_key: accountKey,
    });
    const wanted = new Map(
      services.map(({ key, accountKey: _, ...body }) => [
        key,
        {
          key,
          account_key: accountKey,
          schedule_id: body.levels[0]?.scheduleId ?? null,
          body: storable(JSON.stringify(body)),
        },
      ]),
    );
    const isSame = (row: ServiceRow) => {
      const other = wanted.get(row.key);
      return other?.body === row.body && other.schedule_id === row.schedule_id;
    };
    const [kept, others] = [rows.filter(isSame), rows.filter(r => !isSame(r))];
    await inSlices(
      others.map(({ key }) => key),
      100,
      keys => this.knex('provider_services').whereIn('key', keys).delete(),
    );
    kept.forEach(({ key }) => wanted.delete(key));
    await insertAll(this.knex, 'provider_services', [...wanted.values()]);
  }

  async mappings(): Promise<ServiceMapping[]> {
    const rows: MappingRow[] = await this.knex('service_mappings').orderBy([
      'entity_ref',
      'via',
    ]);
    return rows.map(toMapping);
  }

  async map(mapping: ServiceMapping): Promise<void> {
    await this.knex('service_mappings')
      .insert(rowOf(mapping))
      .onConflict(['entity_ref', 'via'])
      .merge();
  }

  async unmap(entityRef: string): Promise<boolean> {
    const query = this.knex('service_mappings');
    return (
      (await query.where({ entity_ref: entityRef, via: 'portal' }).delete()) > 0
    );
  }

  async replaceAnnotated(mappings: readonly ServiceMapping[]): Promise<void> {
    const wanted = new Map(
      mappings.map(each => [each.entityRef, each.serviceKey]),
    );
    const rows: MappingRow[] = await this.knex('service_mappings').where({
      via: 'annotation',
    });
    const others = rows.filter(
      row => wanted.get(row.entity_ref) !== row.service_key,
    );
    await inSlices(
      others.map(row => row.entity_ref),
      100,
      refs =>
        this.knex('service_mappings')
          .where({ via: 'annotation' })
          .whereIn('entity_ref', refs)
          .delete(),
    );
    const gone = new Set(others.map(row => row.entity_ref));
    const kept = new Set(
      rows.map(row => row.entity_ref).filter(ref => !gone.has(ref)),
    );
    await insertAll(
      this.knex,
      'service_mappings',
      mappings.filter(({ entityRef }) => !kept.has(entityRef)).map(rowOf),
    );
  }

  async entityOfService(serviceId: string): Promise<string | undefined> {
    const keys: { key: string }[] = await this.knex('provider_services').select(
      'key',
    );
    const wanted = keys
      .map(({ key }) => key)
      .filter(key => key.slice(key.indexOf('/') + 1) === serviceId);
    const row = await this.knex('service_mappings')
      .whereIn('service_key', wanted)
      .orderBy([{ column: 'via', order: 'desc' }, { column: 'entity_ref' }])
      .first('entity_ref');
    return row?.entity_ref;
  }

  async dismissed(): Promise<DismissedMapping[]> {
    const rows = await this.knex('dismissed_mappings');
    return rows.map(({ entity_ref, target, by, at }) => ({
      entityRef: entity_ref,
      target,
      by,
      at,
    }));
  }

  async dismiss(pairs: readonly DismissedMapping[]): Promise<void> {
    await inSlices(pairs, 100, slice =>
      this.knex('dismissed_mappings')
        .insert(
          slice.map(({ entityRef, target, by, at }) => ({
            entity_ref: entityRef,
            target,
            by,
            at,
          })),
        )
        .onConflict(['entity_ref', 'target'])
        .ignore(),
    );
  }
}

function rowOf({ entityRef, via, serviceKey, by, at }: ServiceMapping) {
  return {
    entity_ref: entityRef,
    via,
    service_key: serviceKey,
    by: by ?? null,
    at: at ?? null,
  };
}

function toMapping(row: MappingRow): ServiceMapping {
  return {
    entityRef: row.entity_ref,
    via: row.via,
    serviceKey: row.service_key,
    by: present(row.by),
    at: present(row.at),
  };
}
