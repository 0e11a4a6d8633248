import {
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { sourceOf } from '@waymark/plugin-golden-paths-common';
import { checkRef } from '../actions/fields';
import type { OpenRepository, RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actor } from '../people/Actors';

/** An entity with the repository that it comes from. */
export interface EntityRepository {
  entityRef: string;
  entity: Entity;
  /** Complete, in lower case; missing when nobody owns it. */
  ownerRef?: string;
  /** Whether the repository is that of the entity, and not one that it only names. */
  isVouched: boolean;
  repository: OpenRepository;
}

/** Looks up the repository of an entity that the person may see; InputError that begins with the field. */
export async function repositoryOf(
  options: { catalog: CatalogService; hosts: RepositoryHosts },
  actor: Actor,
  field: string,
  ref: string,
  token?: string,
): Promise<EntityRepository> {
  const entityRef = checkRef(field, ref, 'component');
  const entity = await options.catalog.getEntityByRef(entityRef, actor);
  if (!entity) {
    throw new InputError(`${field}: ${entityRef} is not in the catalog`);
  }
  const source = sourceOf(
    entity.metadata.annotations,
    options.hosts.catalogRepositories,
  );
  if (source?.type !== 'url') {
    throw new InputError(
      `${field}: ${entityRef} does not come from a repository, but from ${
        source ? `${source.type}:${source.target}` : 'nowhere'
      }`,
    );
  }
  return {
    entityRef,
    entity,
    ownerRef: ownerOf(entity),
    isVouched: source.isVouched,
    repository: await options.hosts.openUrl(source.target, token),
  };
}

/**
 * The same for an action whose output has what is read there, by the portal,
 * which may read more than the person: InputError unless the catalog has read
 * the entity from that repository.
 */
export async function readableRepositoryOf(
  ...[options, actor, field, ref]: Parameters<typeof repositoryOf>
): Promise<EntityRepository> {
  const found = await repositoryOf(options, actor, field, ref);
  if (!found.isVouched) {
    const { client, address } = found.repository;
    throw new InputError(
      `${field}: ${found.entityRef} names ${
        client.urlsOf(address).repositoryUrl
      }, and the catalog has not read it from there, so nothing is read there: register it from that repository, or have goldenPaths.catalogRepositories name the one that it is from`,
    );
  }
  return found;
}

function ownerOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const declared = entity.spec?.owner;
  if (related || typeof declared !== 'string') {
    return related?.toLocaleLowerCase('en-US');
  }
  return stringifyEntityRef(
    parseEntityRef(declared, {
      defaultKind: 'group',
      defaultNamespace: getCompoundEntityRef(entity).namespace,
    }),
  ).toLocaleLowerCase('en-US');
}
