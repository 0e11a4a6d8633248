import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Caller, Visibility } from '@waymark/backend-features';
import {
  type AlertList,
  type AlertMapped,
  type AlertMapping,
  type AlertMappingList,
  isMappedBy,
  takenFrom,
} from '@waymark/plugin-oncall-common';
import { naturalId } from '../database/naturalId';
import type {
  IncidentKnowledge,
  KnownEntity,
} from '../incidents/IncidentKnowledge';
import type { IncidentPermissions } from '../incidents/IncidentPermissions';
import { formatPosition, parsePosition } from '../incidents/IncidentReader';
import type { SubjectVisibility } from '../incidents/SubjectVisibility';
import type { AlertIngest } from './AlertIngest';
import type { AlertFilter, AlertStore } from './AlertStore';

/** Alerts that one mapping is applied to at once. */
const mostRemapped = 1_000;
/** Every alert is compared with them. */
const mostMappings = 1_000;

/** What people do with alerts. */
export class AlertService {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      ingest: AlertIngest;
      knowledge: IncidentKnowledge;
      permissions: IncidentPermissions;
      visibility: Visibility;
      subjects: SubjectVisibility;
      now(): Date;
    },
  ) {}

  async list(
    query: AlertFilter & { cursor?: string; limit: number },
    caller: Caller,
  ): Promise<AlertList> {
    const { cursor, limit, ...filter } = query;
    const page = await this.options.alerts.list(
      filter,
      cursor === undefined ? undefined : parsePosition(cursor),
      limit + 1,
    );
    const shown = page.slice(0, limit);
    const items = shown.filter(
      await this.options.subjects.among(shown, caller),
    );
    const last = shown.at(-1);
    return {
      items,
      hidden: shown.length - items.length,
      next:
        last && page.length > limit
          ? formatPosition({ at: last.startedAt, id: last.id })
          : undefined,
    };
  }

  /**
   * Keeps it, the only one for its labels, and applies it to the alerts that
   * nothing mapped. Throws `NotAllowedError` for whoever may not change the
   * mapping that it takes alerts from.
   */
  async map(
    request: Omit<AlertMapping, 'id' | 'createdBy' | 'createdAt'> & {
      /** Id of the mapping that is edited. */
      replaces?: string;
    },
    caller: Caller,
  ): Promise<AlertMapped> {
    const { alerts, ingest, knowledge, permissions, now } = this.options;
    const { replaces, ...wanted } = request;
    const mappings = await alerts.mappings();
    const same = mappings.find(each => keyOf(each) === keyOf(wanted));
    if (same) {
      await this.mustChange(same.id, caller);
    }
    // The request that took another's place may be sent again.
    const isAgain = same !== undefined && says(same, wanted);
    const before =
      replaces !== undefined &&
      !(isAgain && mappings.every(each => each.id !== replaces))
        ? await this.mustChange(replaces, caller)
        : same;
    if (!before && mappings.length >= mostMappings) {
      throw new ConflictError(
        `There are ${mostMappings} mappings already; remove those that nothing needs, or map by fewer labels`,
      );
    }
    const refs = request.entityRef ? [request.entityRef] : [];
    const known = await knowledge.entities(refs);
    const visible = await this.options.visibility.visible(
      refs,
      caller.credentials,
    );
    for (const ref of refs) {
      if (known.get(ref)?.owner === 'absent' || !visible.has(ref)) {
        throw new NotFoundError(`entityRef: the catalog has no ${ref}`);
      }
    }
    await permissions.mustMap(mustKnowOwners(known), caller.credentials);
    await this.mustTake(takenFrom(wanted, mappings), caller);
    const mapping: AlertMapping = {
      ...wanted,
      id: naturalId('alert-mapping', keyOf(wanted)),
      createdBy: same?.createdBy ?? caller.name,
      // Of those that are about the same alert, it stays where it was.
      createdAt: same?.createdAt ?? now().toISOString(),
    };
    await alerts.saveMapping(mapping, before?.id);
    const unmapped = (
      await alerts.list(
        { mapping: 'unmapped', source: request.source },
        undefined,
        mostRemapped,
      )
    ).filter(alert => isMappedBy(alert, mapping));
    for (const alert of unmapped) {
      await ingest.remap(alert, caller.name);
    }
    return { mapping, alerts: unmapped.length };
  }

  async mappings(caller: Caller): Promise<AlertMappingList> {
    const { alerts, knowledge, permissions, visibility } = this.options;
    const mappings = await alerts.mappings();
    const refs = mappings.flatMap(({ entityRef }) => entityRef ?? []);
    const [known, visible, mayMap] = await Promise.all([
      knowledge.entities(refs),
      visibility.visible(refs, caller.credentials),
      permissions.mapper(caller.credentials),
    ]);
    const items = mappings.filter(
      ({ entityRef }) => entityRef === undefined || visible.has(entityRef),
    );
    return {
      items: items.map(mapping => ({
        ...mapping,
        mayChange: mayMap(ownersOf(known, mapping)),
      })),
      hidden: mappings.length - items.length,
    };
  }

  /** What it mapped stays as it is. */
  async unmap(id: string, caller: Caller): Promise<void> {
    await this.mustChange(id, caller);
    await this.options.alerts.removeMapping(id);
  }

  /** Alerts go from a wider mapping to a narrower one when those who own what either is about want it. */
  private async mustTake(
    from: AlertMapping | undefined,
    caller: Caller,
  ): Promise<void> {
    if (!from) {
      return;
    }
    const { knowledge, permissions, visibility } = this.options;
    const refs = from.entityRef ? [from.entityRef] : [];
    const known = await knowledge.entities(refs);
    const mayMap = await permissions.mapper(caller.credentials);
    if (!mayMap(mustKnowOwners(known))) {
      const seen = await visibility.visible(refs, caller.credentials);
      throw new NotAllowedError(
        `labels: these alerts are among those that the mapping of ${labelsOf(
          from,
        )} says are about ${
          refs.find(ref => seen.has(ref)) ?? 'something that you may not see'
        }; ask somebody who may change that mapping and this one`,
      );
    }
  }

  /** The mapping, if there is one and the caller may change it. */
  private async mustChange(id: string, caller: Caller): Promise<AlertMapping> {
    const { alerts, knowledge, permissions } = this.options;
    const mapping = (await alerts.mappings()).find(each => each.id === id);
    if (!mapping) {
      throw new NotFoundError(`There is no mapping '${id}'`);
    }
    const known = await knowledge.entities(
      mapping.entityRef ? [mapping.entityRef] : [],
    );
    await permissions.mustMap(mustKnowOwners(known), caller.credentials);
    return mapping;
  }
}

/** What nobody owns is anybody's; what nobody can say of is not. */
function mustKnowOwners(known: ReadonlyMap<string, KnownEntity>): string[] {
  return [...known].flatMap(([ref, { entity, isUnasked }]) => {
    if (isUnasked) {
      throw new ServiceUnavailableError(
        `entityRef: the catalog did not say who owns ${ref}; try again in a minute`,
      );
    }
    return entity.ownerRef ?? [];
  });
}

function ownersOf(
  known: ReadonlyMap<string, KnownEntity>,
  { entityRef }: Pick<AlertMapping, 'entityRef'>,
): string[] {
  const ownerRef = entityRef && known.get(entityRef)?.entity.ownerRef;
  return ownerRef ? [ownerRef] : [];
}

/** Mappings of the same labels are one. */
function keyOf({
  source,
  labels,
}: Pick<AlertMapping, 'source' | 'labels'>): string {
  return JSON.stringify([source, Object.entries(labels).sort()]);
}

/** `prometheus alertname=Slow service=shop`. */
function labelsOf({ source, labels }: AlertMapping): string {
  return [
    source,
    ...Object.entries(labels)
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  ].join(' ');
}

function says(
  mapping: AlertMapping,
  wanted: Omit<AlertMapping, 'id' | 'createdBy' | 'createdAt'>,
): boolean {
  return (
    ['entityRef', 'severity', 'ignore', 'dedupKey', 'groupMinutes'] as const
  ).every(field => mapping[field] === wanted[field]);
}
