import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  ANNOTATION_MODULE_OF,
  codeOwnerOf,
  type FileOwners,
  fileOwnersOf,
  type FileOwnersInput,
  jointOfEntity,
  jointRefs,
  ownerExists,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import type { JointStore } from '../joint/JointStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import { codeownersOf } from '../scans/evaluateRepository';
import type { TreeStore } from '../scans/TreeStore';
import type { OwnershipSettings } from '../settings';
import type { CouplingSettings } from './couplingSettings';

/** Raised when the same files and owners give other counts than before. */
export const couplingVersion = 1;

/** What decides about the changes of one repository, as it is today. */
export interface RepositoryRules {
  /** The same as long as every file has the same owners. */
  hash: string;
  ownersOf(path: string): FileOwners;
  isIgnored(path: string): boolean;
}

/** Puts together who owns the files of a repository. */
export class CouplingRules {
  constructor(
    private readonly options: {
      trees: TreeStore;
      things: ThingStore;
      modules: ModuleStore;
      joint: JointStore;
      directory: DirectoryStore;
      settings: OwnershipSettings;
      coupling: CouplingSettings;
    },
  ) {}

  /** Throws `NotFoundError` for a repository that was never scanned. */
  async of(repository: RepositoryRecord): Promise<RepositoryRules> {
    const { trees, things, modules, settings, coupling } = this.options;
    const [content, own, declared, areas, principals] = await Promise.all([
      trees.content(repository.id),
      things.ofRepository(repository.id),
      modules.modulesIn(repository.id),
      this.options.joint.areasIn(repository.id),
      this.options.directory.all(),
    ]);
    if (!content) {
      throw new NotFoundError(
        `The repository '${repository.id}' has not been scanned yet`,
      );
    }
    const directory = toDirectory(principals);
    const { codeowners } = codeownersOf(content, repository.dialect);
    const input: FileOwnersInput = {
      modules: declared.map(({ paths, ownerRef }) => ({ paths, ownerRef })),
      entities: own
        // The modules of a monolith are told above, with all their paths.
        .filter(
          ({ entity }) => !entity.metadata.annotations?.[ANNOTATION_MODULE_OF],
        )
        .map(({ kind, path = '', ownerRef }) => ({ kind, path, ownerRef })),
      joint: [
        ...areas.map(({ paths, owners }) => ({
          paths,
          owners: jointRefs(owners),
        })),
        ...declared.flatMap(({ paths, joint }) =>
          joint ? [{ paths, owners: jointRefs(joint) }] : [],
        ),
        ...own.flatMap(jointEntity),
      ],
      codeowners,
      mapping: settings.owners,
      directory,
    };
    const existing = (ref?: string) =>
      ref !== undefined && ownerExists(ref, directory);
    const handles = new Set(codeowners.rules.flatMap(rule => rule.owners));
    return {
      hash: hashOf([
        couplingVersion,
        coupling.hash,
        repository.dialect,
        input.modules.map(each => [each, existing(each.ownerRef)]),
        input.entities.map(each => [each, existing(each.ownerRef)]),
        input.joint?.map(({ paths, owners }) => [
          paths,
          owners.map(ref => [ref, existing(ref)]),
        ]),
        codeowners.rules.map(({ pattern, owners, section, exclusion }) => [
          pattern,
          owners,
          section,
          exclusion,
        ]),
        [...handles].map(each => codeOwnerOf(each, settings.owners, directory)),
      ]),
      ownersOf: fileOwnersOf(input),
      isIgnored: coupling.isIgnored,
    };
  }
}

function jointEntity({ entity, kind, path = '' }: ThingRecord) {
  const { joint } =
    kind.toLocaleLowerCase('en-US') === 'component'
      ? jointOfEntity(entity)
      : { joint: undefined };
  return joint ? [{ paths: [path], owners: jointRefs(joint) }] : [];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
