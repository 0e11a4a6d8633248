import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  ANNOTATION_MODULE_OF,
  codeOwnerOf,
  type FileOwners,
  fileOwnersOf,
  type FileOwnersInput,
  ownerExists,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore } from '../directory/DirectoryStore';
import { toDirectory } from '../directory/toDirectory';
import type { ThingStore } from '../entities/ThingStore';
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
      directory: DirectoryStore;
      settings: OwnershipSettings;
      coupling: CouplingSettings;
    },
  ) {}

  /** Throws `NotFoundError` for a repository that was never scanned. */
  async of(repository: RepositoryRecord): Promise<RepositoryRules> {
    const { trees, things, modules, settings, coupling } = this.options;
    const [content, own, declared, principals] = await Promise.all([
      trees.content(repository.id),
      things.ofRepository(repository.id),
      modules.modulesIn(repository.id),
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

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
