import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Affected,
  affectedBy,
  type AffectedInput,
  type Directory,
  type Finding,
  jointOfEntity,
  type NamedHandle,
  type OwnedThing,
  ownerRefOf,
} from '@waymark/plugin-ownership-common';
import type {
  DirectoryStore,
  Principal,
  Visibility,
} from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import type { FindingStore } from '../findings/FindingStore';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { OwnershipSettings } from '../settings';
import type { ReassignmentStore } from './ReassignmentStore';

/** Reads who owns things for the time being, for example while a dispute lasts. */
export type ReadTemporaryOwners = () => Promise<
  AffectedInput['temporaryOwners']
>;

const findingsPerPage = 500;

/** Reads everything that can name somebody who is gone. */
export class AffectedReader {
  constructor(
    private readonly options: {
      things: ThingStore;
      directory: DirectoryStore;
      findings: FindingStore;
      repositories: RepositoryStore;
      visibility: Visibility;
      reassignments: ReassignmentStore;
      settings: OwnershipSettings;
      temporaryOwners?: ReadTemporaryOwners;
    },
  ) {}

  /** Everybody who is gone, with the places that the caller may see; `hidden` counts the others. */
  async affected(credentials: BackstageCredentials): Promise<{
    items: Affected[];
    hidden: number;
    principals: Principal[];
  }> {
    const { things, directory, reassignments, visibility } = this.options;
    const [records, principals, known, temporaryOwners] = await Promise.all([
      things.all(),
      directory.all(),
      reassignments.knownTeams(),
      this.options.temporaryOwners?.() ?? Promise.resolve([]),
    ]);
    const people = toDirectory(principals);
    const items = affectedBy({
      directory: people,
      things: records.map(toOwnedThing),
      handles: await this.handles(people),
      groups: principals.filter(({ kind }) => kind === 'group'),
      temporaryOwners,
      known,
    });
    const visible = await visibility.visible(
      items.flatMap(({ uses }) => uses.flatMap(use => use.entityRef ?? [])),
      credentials,
    );
    let hidden = 0;
    const seen = items.flatMap(item => {
      const uses = item.uses.filter(
        ({ entityRef }) => !entityRef || visible.has(entityRef),
      );
      hidden += item.uses.length - uses.length;
      return uses.length > 0 ? { ...item, uses } : [];
    });
    return { items: seen, hidden, principals };
  }

  private async handles(people: Directory): Promise<NamedHandle[]> {
    const { settings, repositories } = this.options;
    const titles = new Map(
      (await repositories.list()).map(({ id, title }) => [id, title]),
    );
    const findings = [
      ...(await this.findingsOf('unknown-owner')),
      ...(await this.findingsOf('empty-owner')),
    ];
    return findings.flatMap(({ owner, repositoryId, file, line, href }) =>
      owner
        ? {
            handle: owner,
            ref: ownerRefOf(owner, settings.owners, people),
            repositoryId,
            repositoryTitle: titles.get(repositoryId) ?? repositoryId,
            file,
            line,
            href,
          }
        : [],
    );
  }

  private async findingsOf(kind: Finding['kind']): Promise<Finding[]> {
    const items: Finding[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.options.findings.query({
        kind,
        cursor,
        limit: findingsPerPage,
      });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return items;
  }
}

/** A thing with everybody whom catalog and CODEOWNERS name for it. */
export function toOwnedThing(thing: ThingRecord): OwnedThing {
  const { entityRef, title, column, ownerRef, view, entity } = thing;
  const owners = view?.owners ?? [];
  return {
    entityRef,
    title,
    column,
    ownerRef,
    coOwnerRefs: jointOfEntity(entity).joint?.coOwnerRefs ?? [],
    codeownersRefs: (view?.shares ?? [])
      .filter(({ share }) => share > 0.5)
      .flatMap(
        ({ handle }) =>
          owners.find(owner => owner.handle === handle)?.ref ?? [],
      ),
  };
}
