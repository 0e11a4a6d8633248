import { NotFoundError } from '@backstage/errors';
import type { Codeowners } from '@waymark/plugin-ownership-common';
import { codeownersOf } from '../scans/evaluateRepository';
import type { ScanStore } from '../scans/ScanStore';
import type { TreeStore, TreeSummary } from '../scans/TreeStore';
import type { RepositoryRecord, RepositoryStore } from './RepositoryStore';

/** A scanned tree, ready to be asked. */
export interface OpenTree {
  repository: RepositoryRecord;
  summary: TreeSummary;
  stale: boolean;
  /** Every file, sorted. */
  paths: readonly string[];
  /** The same, to look one up. */
  files: ReadonlySet<string>;
  codeownersPath?: string;
  codeowners: Codeowners;
}

const kept = 8;

/**
 * The scanned trees, parsed. The last few are kept by commit: that saves time
 * and can never be wrong, because a commit does not change.
 */
export class RepositoryTrees {
  private readonly opened = new Map<
    string,
    Pick<OpenTree, 'paths' | 'files' | 'codeownersPath' | 'codeowners'>
  >();

  constructor(
    private readonly options: {
      repositories: RepositoryStore;
      scans: ScanStore;
      trees: TreeStore;
    },
  ) {}

  /** Throws `NotFoundError` for an unknown repository, and for one that was never scanned. */
  async open(repositoryId: string): Promise<OpenTree> {
    const { repositories, scans, trees } = this.options;
    const [repository, summary, scan] = await Promise.all([
      repositories.get(repositoryId),
      trees.summary(repositoryId),
      scans.get(repositoryId),
    ]);
    if (!repository) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    if (!summary) {
      throw new NotFoundError(
        `The repository '${repositoryId}' has not been scanned yet`,
      );
    }
    return {
      repository,
      summary,
      stale: scan?.stale ?? false,
      ...(await this.parsed(repository, summary)),
    };
  }

  private async parsed(repository: RepositoryRecord, summary: TreeSummary) {
    const key = `${repository.id} ${summary.commit} ${repository.dialect} ${summary.codeownersPath}`;
    const known = this.opened.get(key);
    if (known) {
      return known;
    }
    const content = await this.options.trees.content(repository.id);
    if (!content) {
      throw new NotFoundError(
        `The repository '${repository.id}' has not been scanned yet`,
      );
    }
    const { path, codeowners } = codeownersOf(content, repository.dialect);
    const tree = {
      paths: content.paths,
      files: new Set(content.paths),
      codeownersPath: path,
      codeowners,
    };
    this.opened.set(key, tree);
    for (const oldest of this.opened.keys()) {
      if (this.opened.size <= kept) {
        break;
      }
      this.opened.delete(oldest);
    }
    return tree;
  }
}
