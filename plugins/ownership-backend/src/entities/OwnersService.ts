import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_CO_OWNERS,
  ANNOTATION_OWNER_SOURCE,
  ANNOTATION_OWNERS_DECLARED_IN,
  ANNOTATION_OWNERS_RULE,
  ANNOTATION_TABLES,
  type Directory,
  type EntityOwnership,
  type EntityOwnershipDetails,
  type EntityOwnershipList,
  entityOwnershipOf,
  jointAreasOfTree,
  jointOfEntity,
  jointOwnershipOf,
  jointRefs,
  type Module,
  ownerExists,
  ownerOf,
  ownerRefOfEntity,
  tablesOfEntity,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { FindingStore } from '../findings/FindingStore';
import type { JointStore } from '../joint/JointStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type { ScanPermissions } from '../scans/ScanPermissions';
import type { SituationReader } from './SituationReader';
import type { ScannedView, ThingStore } from './ThingStore';

/**
 * What decides about the owner of an entity. The answer comes in the order of
 * the refs, so it need not repeat them: each field costs the catalog a
 * millisecond or two for 1,000 entities.
 */
const fields = [
  `metadata.annotations.${ANNOTATION_OWNER_SOURCE}`,
  `metadata.annotations.${ANNOTATION_CO_OWNERS}`,
  `metadata.annotations.${ANNOTATION_OWNERS_RULE}`,
  `metadata.annotations.${ANNOTATION_OWNERS_DECLARED_IN}`,
  'spec.owner',
];

const detailFields = [
  ...fields,
  'metadata.title',
  `metadata.annotations.${ANNOTATION_TABLES}`,
];

/** What an `OwnersService` works with. */
export interface OwnersServiceOptions {
  catalog: CatalogService;
  things: ThingStore;
  directory: DirectoryStore;
  modules: ModuleStore;
  joint: JointStore;
  findings: FindingStore;
  scanPermissions: ScanPermissions;
  situations: Pick<SituationReader, 'of'>;
  placeholderOwner: string;
}

/** Says who owns entities. The catalog is asked as the caller, so it decides what they see. */
export class OwnersService {
  constructor(private readonly options: OwnersServiceOptions) {}

  /** One catalog call and two SQL statements for at most 1,000 entities. */
  async ownersOf(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<EntityOwnershipList> {
    const refs = [...new Set(entityRefs)];
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields },
      { credentials },
    );
    const ownerships = await this.ownershipsOf(namedEntities(refs, items));
    return { items: ownerships, hidden: refs.length - ownerships.length };
  }

  /** Everything for the page of an entity; throws `NotFoundError` when the caller cannot see it. */
  async detailsOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityOwnershipDetails> {
    const { catalog, modules, findings, scanPermissions, situations } =
      this.options;
    const declared = await modules.modulesOf(entityRef);
    const refs = [entityRef, ...declared.map(module => module.entityRef)];
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: detailFields },
      { credentials },
    );
    if (!items[0]) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const entities = namedEntities(refs, items);
    const visible = entities.slice(1);
    const tables = tablesOfEntity(entities[0]);
    const [own, ...ofModules] = await this.ownershipsOf(entities);
    const repositoryId = own.codeowners?.repositoryId;
    const [counts, leads, situation, mayScan] = await Promise.all([
      findings.countsOf(entityRef),
      this.leadsOf(own.owner?.ref),
      situations.of(entityRef),
      repositoryId
        ? scanPermissions.mayScan(repositoryId, credentials)
        : Promise.resolve(false),
    ]);
    return {
      ...own,
      leads,
      modules: ofModules.map((ownership, index) =>
        toModuleRow(
          ownership,
          visible[index],
          declared.find(each => each.entityRef === ownership.entityRef),
        ),
      ),
      findings: counts,
      ...situation,
      mayScan,
      ...(tables.length > 0 && { tables }),
      jointAreas: await this.jointAreasOf(own),
    };
  }

  private async ownershipsOf(
    entities: readonly Entity[],
  ): Promise<EntityOwnership[]> {
    if (entities.length === 0) {
      return [];
    }
    const views = new Map(
      (
        await this.options.things.views(
          entities.map(entity => stringifyEntityRef(entity)),
        )
      ).map(view => [view.entityRef, view]),
    );
    const directory = await this.directoryFor(entities, [...views.values()]);
    return entities.map(entity => {
      const view = views.get(stringifyEntityRef(entity));
      return entityOwnershipOf({
        entity,
        view: view && withExistence(view.codeowners, directory),
        stale: view?.stale,
        directory,
        placeholderOwner: this.options.placeholderOwner,
      });
    });
  }

  private async jointAreasOf({
    codeowners,
  }: EntityOwnership): Promise<EntityOwnershipDetails['jointAreas']> {
    const areas = codeowners
      ? jointAreasOfTree(
          await this.options.joint.areasIn(codeowners.repositoryId),
          codeowners.path,
        )
      : [];
    if (areas.length === 0) {
      return undefined;
    }
    const refs = areas.flatMap(({ owners }) => jointRefs(owners));
    const directory = toDirectory(
      await this.options.directory.byRefs([...new Set(refs)]),
    );
    return areas.map(area => ({
      ...area,
      owners: jointOwnershipOf(area.owners, directory),
    }));
  }

  /** Only those who are named somewhere: the whole directory can be thousands. */
  private async directoryFor(
    entities: readonly Entity[],
    views: readonly ScannedView[],
  ): Promise<Directory> {
    const refs = new Set<string>();
    for (const entity of entities) {
      const ref = ownerRefOfEntity(entity);
      if (ref) {
        refs.add(ref);
      }
      jointOfEntity(entity).joint?.coOwnerRefs.forEach(each => refs.add(each));
    }
    for (const { codeowners } of views) {
      for (const owner of codeowners.owners) {
        if (owner.ref) {
          refs.add(owner.ref);
        }
      }
    }
    return toDirectory(await this.options.directory.byRefs([...refs]));
  }

  private async leadsOf(
    ownerRef: string | undefined,
  ): Promise<{ ref: string; title: string }[]> {
    const { directory } = this.options;
    const [owner] = ownerRef ? await directory.byRefs([ownerRef]) : [];
    const leads = owner?.leads ?? [];
    const people = toDirectory(await directory.byRefs(leads));
    return leads.map(ref => ({ ref, title: ownerOf(ref, people).title }));
  }
}

/** The entities that the catalog gave, under the names by which it was asked. */
function namedEntities(
  entityRefs: readonly string[],
  items: readonly (Partial<Entity> | undefined)[],
): Entity[] {
  return entityRefs.flatMap((entityRef, index) => {
    const item = items[index];
    if (!item) {
      return [];
    }
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return {
      apiVersion: '',
      kind,
      metadata: { ...item.metadata, namespace, name },
      spec: item.spec,
    };
  });
}

/** A team can come or go between two scans. */
function withExistence(
  view: ScannedView['codeowners'],
  directory: Directory,
): ScannedView['codeowners'] {
  return {
    ...view,
    owners: view.owners.map(owner =>
      owner.ref
        ? { ...owner, exists: ownerExists(owner.ref, directory) }
        : owner,
    ),
  };
}

function toModuleRow(
  ownership: EntityOwnership,
  entity: Entity,
  module: Module | undefined,
): EntityOwnershipDetails['modules'][number] {
  return {
    entityRef: ownership.entityRef,
    title: entity.metadata.title ?? entity.metadata.name,
    ownerRef: ownership.owner?.ref,
    ownerTitle: ownership.owner?.title,
    paths: module?.paths ?? [],
    gap: ownership.gap,
  };
}
