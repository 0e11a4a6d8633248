import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import {
  type MappingRights,
  type MappingTargetView,
  type Named,
  type ProviderMapping,
  type ProviderMappings,
  suggestMappings,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { answeredEntityOf } from '../schedules/answeredEntityOf';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { ProviderAccess } from './ProviderAccess';
import { readingOf } from './providerRecords';
import type { ProviderStore } from './ProviderStore';

/** Kinds that services of providers are matched with. */
const kinds = ['Component', 'API', 'Resource', 'System', 'Group'];
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.owner',
];

interface Pair {
  entityRef: string;
  target: string;
}

interface SeenEntity {
  entityRef: string;
  title: string;
  name: string;
  ownerRef?: string;
  isGroup: boolean;
}

/** Says which entity is which service of a provider; entities keep it, whoever owns them. */
export class MappingService {
  constructor(
    private readonly options: {
      knex: Knex;
      catalog: CatalogService;
      directory: DirectoryStore;
      store: ProviderStore;
      schedules: ScheduleStore;
      access: ProviderAccess;
      now(): Date;
    },
  ) {}

  /** One call to the catalog as the caller; nothing is asked of a provider. */
  async list(caller: Caller): Promise<ProviderMappings> {
    const { store, access } = this.options;
    const [targets, seen, dismissed, mayMap] = await Promise.all([
      this.targets(),
      this.entities(caller.credentials),
      store.dismissed(),
      access.mapper(caller.credentials),
    ]);
    const byRef = new Map(seen.map(each => [each.entityRef, each]));
    const mappings = await this.mappings(targets);
    const shown = mappings.flatMap((mapping): ProviderMapping[] => {
      const entity = byRef.get(mapping.entityRef);
      return entity
        ? [
            {
              ...mapping,
              title: entity.title,
              ...(entity.ownerRef ? { ownerRef: entity.ownerRef } : {}),
              mayChange: mayMap(ownersOf(entity)),
            },
          ]
        : [];
    });
    const mapped = new Set(mappings.map(({ entityRef }) => entityRef));
    const isDismissed = new Set(
      dismissed.map(({ entityRef, target }) => `${entityRef} ${target}`),
    );
    const suggest = (isGroup: boolean, wanted: readonly Named[]) =>
      suggestMappings(
        seen
          .filter(
            each => each.isGroup === isGroup && !mapped.has(each.entityRef),
          )
          .map(({ entityRef, title, name }) => ({
            id: entityRef,
            names: [title, name],
          })),
        wanted,
        (entityRef, target) => isDismissed.has(`${entityRef} ${target}`),
      );
    const namesOf = (prefix: string) =>
      [...targets.values()]
        .filter(({ target }) => target.startsWith(prefix))
        .map(({ target, title }) => ({ id: target, names: [title] }));
    const suggestions = [
      ...suggest(false, namesOf('service:')),
      ...suggest(true, namesOf('schedule:')),
    ].map(pair => {
      const entity = byRef.get(pair.entityRef)!;
      return {
        ...pair,
        title: entity.title,
        ...(entity.ownerRef ? { ownerRef: entity.ownerRef } : {}),
        mayConfirm: mayMap(ownersOf(entity)),
      };
    });
    return {
      targets: [...targets.values()],
      mappings: shown,
      suggestions,
      hidden: mappings.length - shown.length,
    };
  }

  /** What `map` would say of the caller, before anybody tries. */
  async rights(entityRef: string, caller: Caller): Promise<MappingRights> {
    try {
      await this.mustOwn([{ entityRef }], caller);
      return { mayMap: true };
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return { mayMap: false, reason: error.message };
      }
      throw error;
    }
  }

  /** All of the pairs, or none. */
  async map(pairs: readonly Pair[], caller: Caller): Promise<void> {
    const { knex, store, schedules, now } = this.options;
    const targets = await this.targets();
    const entities = await this.mustOwn(pairs, caller);
    for (const { entityRef, target } of pairs) {
      if (!targets.has(target)) {
        throw new NotFoundError(`target: no provider has ${target}`);
      }
      if (target.startsWith('schedule:') !== entities.get(entityRef)!.isGroup) {
        throw new InputError(
          `target: ${entityRef} is mapped to a ${
            target.startsWith('schedule:') ? 'service' : 'schedule'
          }, since teams have schedules and everything else is a service`,
        );
      }
    }
    const by = caller.name;
    const at = now().toISOString();
    await knex.transaction(async tx => {
      for (const { entityRef, target } of pairs) {
        const id = idOf(target);
        await (target.startsWith('service:')
          ? store
              .in(tx)
              .map({ entityRef, via: 'portal', serviceKey: id, by, at })
          : schedules.in(tx).map({ entityRef, scheduleId: id, by, at }));
      }
    });
  }

  async unmap(entityRef: string, caller: Caller): Promise<void> {
    const { store, schedules } = this.options;
    const known = (await this.mappings(await this.targets())).filter(
      each => each.entityRef === entityRef && each.via === 'portal',
    );
    if (known.length === 0) {
      return;
    }
    await this.mustOwn([{ entityRef }], caller);
    await store.unmap(entityRef);
    if (known.some(({ target }) => target.startsWith('schedule:'))) {
      await schedules.unmap(entityRef);
    }
  }

  async dismiss(pairs: readonly Pair[], caller: Caller): Promise<void> {
    await this.mustOwn(pairs, caller);
    const at = this.options.now().toISOString();
    await this.options.store.dismiss(
      pairs.map(({ entityRef, target }) => ({
        entityRef,
        target,
        by: caller.name,
        at,
      })),
    );
  }

  private async mustOwn(
    pairs: readonly { entityRef: string }[],
    caller: Caller,
  ): Promise<Map<string, SeenEntity>> {
    const { catalog, access } = this.options;
    const entityRefs = [...new Set(pairs.map(({ entityRef }) => entityRef))];
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials: caller.credentials },
    );
    const mayMap = await access.mapper(caller.credentials);
    const seen = entityRefs.map((ref, index) => {
      const entity = items[index];
      if (!entity) {
        throw new NotFoundError(
          `entityRef: there is no ${ref}, or you may not see it`,
        );
      }
      const found = seenOf(entity);
      if (!mayMap(ownersOf(found))) {
        access.refuse(ref);
      }
      return found;
    });
    return new Map(seen.map(each => [each.entityRef, each]));
  }

  /** Services of providers, and their schedules for teams. */
  private async targets(): Promise<Map<string, MappingTargetView>> {
    const { store, schedules, now } = this.options;
    const [states, services, { records }] = await Promise.all([
      store.states(),
      store.services(),
      schedules.snapshot({ from: now().toISOString(), to: '9999' }),
    ]);
    const titleOf = (key: string) => {
      const state = states.get(key);
      return state ? readingOf(state).title : key;
    };
    const all: MappingTargetView[] = [
      ...services.map(({ key, accountKey, title, url, levels }) => ({
        target: `service:${key}`,
        title,
        source: titleOf(accountKey),
        ...(url ? { url } : {}),
        ...(levels[0] ? { scheduleId: levels[0].scheduleId } : {}),
      })),
      ...records
        .filter(
          ({ source, retiredAt }) => source.kind === 'provider' && !retiredAt,
        )
        .map(({ schedule, source }) => ({
          target: `schedule:${schedule.id}`,
          title: schedule.title,
          source: titleOf(source.location ?? ''),
          scheduleId: schedule.id,
        })),
    ];
    return new Map(all.map(each => [each.target, each]));
  }

  private async mappings(
    targets: ReadonlyMap<string, MappingTargetView>,
  ): Promise<Omit<ProviderMapping, 'title' | 'ownerRef' | 'mayChange'>[]> {
    const { store, schedules } = this.options;
    const [ofServices, ofSchedules] = await Promise.all([
      store.mappings(),
      schedules.mappings(),
    ]);
    const inPortal = new Set(
      ofServices
        .filter(({ via }) => via === 'portal')
        .map(({ entityRef }) => entityRef),
    );
    return [
      ...ofServices.map(({ entityRef, via, serviceKey, by, at }) => {
        const target = `service:${serviceKey}`;
        return {
          entityRef,
          target,
          via,
          ...(by ? { by } : {}),
          ...(at ? { at } : {}),
          isOverruled: via === 'annotation' && inPortal.has(entityRef),
          ...(targets.has(target)
            ? {}
            : { problem: 'The provider does not have it any more' }),
        };
      }),
      ...ofSchedules
        .filter(({ scheduleId }) => targets.has(`schedule:${scheduleId}`))
        .map(({ entityRef, scheduleId, by, at }) => ({
          entityRef,
          target: `schedule:${scheduleId}`,
          via: 'portal' as const,
          by,
          at,
          isOverruled: false,
        })),
    ];
  }

  private async entities(
    credentials: BackstageCredentials,
  ): Promise<SeenEntity[]> {
    const { items } = await this.options.catalog.getEntities(
      { filter: { kind: kinds }, fields },
      { credentials },
    );
    return items.map(seenOf);
  }
}

function seenOf(entity: Entity): SeenEntity {
  const { name, title } = entity.metadata;
  const { ownerRef } = answeredEntityOf(entity);
  return {
    entityRef: stringifyEntityRef(entity),
    name,
    title: title ?? name,
    ...(ownerRef ? { ownerRef } : {}),
    isGroup: entity.kind.toLocaleLowerCase('en-US') === 'group',
  };
}

/** Whoever owns it says what it is; a team says so of itself. */
function ownersOf({ entityRef, ownerRef, isGroup }: SeenEntity): string[] {
  if (isGroup) {
    return [entityRef];
  }
  return ownerRef ? [ownerRef] : [];
}

function idOf(target: string): string {
  return target.slice(target.indexOf(':') + 1);
}
