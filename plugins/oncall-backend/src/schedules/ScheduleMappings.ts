import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller, Visibility } from '@waymark/backend-features';
import type { MappingList, MappingRights } from '@waymark/plugin-oncall-common';
import { answeredEntityOf } from './answeredEntityOf';
import type { PeopleReader } from '../people/PeopleReader';
import type { ScheduleAccess } from './ScheduleAccess';
import type { ScheduleStore } from './ScheduleStore';

/** Tells of things of these owners whether the caller may say who answers for them. */
export interface EntityMapper {
  (caller: Caller): Promise<(ownerRefs: readonly string[]) => boolean>;
}

/**
 * Which schedule the portal was told for an entity or team. It takes both
 * sides: whoever may change the schedule, and owns the thing.
 */
export class ScheduleMappings {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      store: ScheduleStore;
      people: PeopleReader;
      access: ScheduleAccess;
      visibility: Visibility;
      mapper: EntityMapper;
      now(): Date;
    },
  ) {}

  /** Those of things that the caller sees; of one schedule when an id is given. */
  async list(caller: Caller, scheduleId?: string): Promise<MappingList> {
    const { store, visibility } = this.options;
    const mappings = (await store.mappings()).filter(
      each => !scheduleId || each.scheduleId === scheduleId,
    );
    const seen = await visibility.visible(
      mappings.map(({ entityRef }) => entityRef),
      caller.credentials,
    );
    const items = mappings.filter(({ entityRef }) => seen.has(entityRef));
    return { items, hidden: mappings.length - items.length };
  }

  /**
   * What `map` and `unmap` would say, before anybody tries; without a schedule,
   * about the entity alone.
   */
  async rights(
    entityRef: string,
    scheduleId: string | undefined,
    caller: Caller,
  ): Promise<MappingRights> {
    const { store } = this.options;
    // Before anything is told: what the caller may not see is not found.
    const { standing } = await this.standing(entityRef, caller);
    const current = (await store.mappings()).find(
      each => each.entityRef === entityRef,
    );
    const refusal = await refusalOf(
      this.mustMap(entityRef, scheduleId, caller),
    );
    const isKept =
      current &&
      standing !== 'owner' &&
      (await refusalOf(this.mustManage(current.scheduleId, caller)));
    return {
      mayMap: refusal === undefined,
      ...(refusal ? { reason: refusal } : {}),
      ...(current ? { scheduleId: current.scheduleId, mayUnmap: !isKept } : {}),
    };
  }

  async map(
    entityRef: string,
    scheduleId: string,
    caller: Caller,
  ): Promise<void> {
    const { store, now } = this.options;
    const ownerRef = await this.mustMap(entityRef, scheduleId, caller);
    await store.map({
      entityRef,
      ownerRef,
      scheduleId,
      by: caller.name,
      at: now().toISOString(),
    });
  }

  /** Either side may take it back. */
  async unmap(entityRef: string, caller: Caller): Promise<void> {
    const { store, access } = this.options;
    const mapping = (await store.mappings()).find(
      each => each.entityRef === entityRef,
    );
    if (!mapping) {
      return;
    }
    const record = await store.get(mapping.scheduleId);
    const { standing } = await this.standing(entityRef, caller).catch(() => ({
      standing: 'other',
    }));
    if (record && standing !== 'owner') {
      await access.mustManage(record.schedule, caller.credentials);
    }
    await store.unmap(entityRef);
  }

  /** Gives the owner of the entity. */
  private async mustMap(
    entityRef: string,
    scheduleId: string | undefined,
    caller: Caller,
  ): Promise<string | undefined> {
    if (scheduleId !== undefined) {
      await this.mustManage(scheduleId, caller);
    }
    // What nobody owns, whoever may change the schedule takes on.
    const { standing, ownerRef } = await this.standing(entityRef, caller);
    if (standing === 'other') {
      throw new NotAllowedError(
        `Those who own ${entityRef} and the platform group say which schedule answers for it; ask one of them`,
      );
    }
    return ownerRef;
  }

  private async mustManage(scheduleId: string, caller: Caller): Promise<void> {
    const { store, access } = this.options;
    const record = await store.get(scheduleId);
    if (!record) {
      throw new NotFoundError(`There is no schedule '${scheduleId}'`);
    }
    await access.mustManage(record.schedule, caller.credentials);
  }

  private async standing(
    entityRef: string,
    caller: Caller,
  ): Promise<{ standing: 'owner' | 'unowned' | 'other'; ownerRef?: string }> {
    const { catalog, people, mapper } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, {
      credentials: caller.credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `entityRef: there is no ${entityRef}, or you may not see it`,
      );
    }
    const isPrincipal = /^(group|user):/.test(entityRef);
    const { ownerRef } = isPrincipal ? {} : answeredEntityOf(entity);
    const party = isPrincipal ? entityRef : ownerRef;
    const known = await people.known(party ? [party] : []);
    const owners = party && known.has(party) ? [party] : [];
    if ((await mapper(caller))(owners)) {
      return { standing: 'owner', ownerRef };
    }
    return { standing: owners.length > 0 ? 'other' : 'unowned', ownerRef };
  }
}

/** Why it is not allowed; undefined when it is. Every other error stays one. */
async function refusalOf(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return error.message;
    }
    throw error;
  }
}
