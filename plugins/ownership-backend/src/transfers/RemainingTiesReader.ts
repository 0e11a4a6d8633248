import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  codeOwnerOf,
  type RemainingTie,
  type RemainingTies,
  type Transfer,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingStore } from '../entities/ThingStore';
import type { RepositoryTrees } from '../repositories/RepositoryTrees';
import { sourceHref } from '../repositories/sourceAddress';
import type { OwnershipSettings } from '../settings';
import type { OnCallOfTransfers } from './OnCallOfTransfers';

const mostLines = 20;

/** Disputes about an entity that are open. */
export type OpenDisputes = (
  entityRef: string,
) => Promise<{ id: string; title: string }[]>;

/** Finds what else hangs on the giving team of a transfer. */
export class RemainingTiesReader {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      things: ThingStore;
      trees: RepositoryTrees;
      directory: DirectoryStore;
      visibility: Visibility;
      owners: OwnershipSettings['owners'];
      openDisputes: OpenDisputes;
      onCall: OnCallOfTransfers;
    },
  ) {}

  /** What the caller may see of it; `hidden` counts the entities that they may not. */
  async read(
    transfer: Transfer,
    credentials: BackstageCredentials,
  ): Promise<RemainingTies> {
    const { catalog, things, visibility } = this.options;
    const entity = await catalog.getEntityByRef(transfer.entityRef, {
      credentials,
    });
    const [thing] = await things.byRefs([transfer.entityRef]);
    const related = await this.relatedOf(entity, transfer);
    const known = new Set(related.map(({ entityRef }) => entityRef));
    const neighbours = thing?.repositoryId
      ? (await things.ofRepository(thing.repositoryId)).filter(
          ({ entityRef, ownerRef }) =>
            ownerRef === transfer.fromRef &&
            entityRef !== transfer.entityRef &&
            !known.has(entityRef),
        )
      : [];
    const entities: RemainingTie[] = [
      ...related,
      ...neighbours.map(({ entityRef, title }) => ({
        kind: 'same-repository' as const,
        what: title,
        detail: 'is in the same repository',
        entityRef,
      })),
    ];
    const visible = await visibility.visible(
      entities.flatMap(({ entityRef }) => entityRef ?? []),
      credentials,
    );
    const shown = entities.filter(({ entityRef }) => visible.has(entityRef!));
    return {
      items: [
        ...shown,
        ...(await this.disputesOf(transfer)),
        ...(thing?.repositoryId
          ? await this.linesOf(thing.repositoryId, transfer)
          : []),
        ...linksOf(entity),
      ],
      hidden: entities.length - shown.length,
      onCall: await this.options.onCall.of(transfer),
    };
  }

  /** Parts, APIs and resources of the entity that the giving team owns as well. */
  private async relatedOf(
    entity: Entity | undefined,
    transfer: Transfer,
  ): Promise<RemainingTie[]> {
    const relations = (entity?.relations ?? []).flatMap(
      ({
        type,
        targetRef,
      }): Pick<RemainingTie, 'kind' | 'detail' | 'entityRef'>[] => {
        const entityRef = targetRef.toLocaleLowerCase('en-US');
        if (type === RELATION_HAS_PART) {
          return [
            { kind: 'system-part', detail: 'is a part of it', entityRef },
          ];
        }
        if (type === RELATION_PROVIDES_API) {
          return [
            { kind: 'api', detail: 'is an API that it provides', entityRef },
          ];
        }
        return type === RELATION_DEPENDS_ON && entityRef.startsWith('resource:')
          ? [
              {
                kind: 'resource',
                detail: 'is a resource that it needs',
                entityRef,
              },
            ]
          : [];
      },
    );
    const things = await this.options.things.byRefs(
      relations.flatMap(({ entityRef }) => entityRef ?? []),
    );
    const owned = new Map(
      things
        .filter(({ ownerRef }) => ownerRef === transfer.fromRef)
        .map(thing => [thing.entityRef, thing]),
    );
    return relations.flatMap(relation => {
      const thing = owned.get(relation.entityRef!);
      return thing ? [{ ...relation, what: thing.title }] : [];
    });
  }

  private async disputesOf(transfer: Transfer): Promise<RemainingTie[]> {
    const disputes = await this.options.openDisputes(transfer.entityRef);
    return disputes.map(({ id, title }) => ({
      kind: 'dispute',
      what: title,
      detail: 'is a dispute that is open',
      href: `/ownership/disputes/${encodeURIComponent(id)}`,
    }));
  }

  /** The CODEOWNERS lines of the repository that name the giving team. */
  private async linesOf(
    repositoryId: string,
    transfer: Transfer,
  ): Promise<RemainingTie[]> {
    const { trees, directory, owners } = this.options;
    const tree = await trees.open(repositoryId).catch(error => {
      // A repository that was not scanned has no lines to show.
      if (isError(error) && error.name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    });
    if (!tree?.codeownersPath) {
      return [];
    }
    const { codeownersPath, repository } = tree;
    const people = toDirectory(await directory.all());
    return tree.codeowners.rules
      .filter(rule =>
        rule.owners.some(
          handle =>
            codeOwnerOf(handle, owners, people).ref === transfer.fromRef,
        ),
      )
      .slice(0, mostLines)
      .map(rule => ({
        kind: 'codeowners-line',
        what: rule.text.trim(),
        detail: `is line ${rule.line} of ${codeownersPath} in ${repository.title}`,
        href: sourceHref(
          repository.url,
          repository.provider,
          codeownersPath,
          rule.line,
        ),
      }));
  }
}

function linksOf(entity: Entity | undefined): RemainingTie[] {
  return (entity?.metadata.links ?? [])
    .filter(({ url }) => /^https?:/i.test(url))
    .map(({ url, title }) => ({
      kind: 'link',
      what: title ?? url,
      detail:
        'is a link of it: look whether the giving team keeps what is there',
      href: url,
    }));
}
