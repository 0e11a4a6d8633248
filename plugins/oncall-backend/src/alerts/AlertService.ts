import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type { Caller, Visibility } from '@waymark/backend-features';
import {
  type AlertList,
  type AlertMapped,
  type AlertMapping,
  type AlertMappingList,
  isMappedBy,
} from '@waymark/plugin-oncall-common';
import type {
  IncidentKnowledge,
  KnownEntity,
} from '../incidents/IncidentKnowledge';
import type { IncidentPermissions } from '../incidents/IncidentPermissions';
import { formatPosition, parsePosition } from '../incidents/IncidentReader';
import type { AlertIngest } from './AlertIngest';
import type { AlertFilter, AlertStore } from './AlertStore';

/** Alerts that one mapping is applied to at once. */
const mostRemapped = 1_000;

/** What people do with alerts. */
export class AlertService {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      ingest: AlertIngest;
      knowledge: IncidentKnowledge;
      permissions: IncidentPermissions;
      visibility: Visibility;
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
    const seen = await this.options.visibility.visible(
      shown.flatMap(({ entityRef }) => entityRef ?? []),
      caller.credentials,
    );
    const items = shown.filter(
      ({ entityRef, problem }) =>
        entityRef === undefined || problem !== undefined || seen.has(entityRef),
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

  /** Keeps it, and applies it to the alerts that nothing mapped. */
  async map(
    request: Omit<AlertMapping, 'id' | 'createdBy' | 'createdAt'> & {
      /** Id of the mapping that is edited. */
      replaces?: string;
    },
    caller: Caller,
  ): Promise<AlertMapped> {
    const { alerts, ingest, knowledge, permissions, now } = this.options;
    const { replaces, ...wanted } = request;
    const before = replaces
      ? await this.mustChange(replaces, caller)
      : undefined;
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
    await permissions.mustMap(
      [...known.values()].flatMap(({ entity }) => entity.ownerRef ?? []),
      caller.credentials,
    );
    const mapping: AlertMapping = {
      ...wanted,
      id: randomUUID(),
      createdBy: caller.name,
      createdAt: now().toISOString(),
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
    await permissions.mustMap(ownersOf(known, mapping), caller.credentials);
    return mapping;
  }
}

function ownersOf(
  known: ReadonlyMap<string, KnownEntity>,
  { entityRef }: Pick<AlertMapping, 'entityRef'>,
): string[] {
  const ownerRef = entityRef && known.get(entityRef)?.entity.ownerRef;
  return ownerRef ? [ownerRef] : [];
}
