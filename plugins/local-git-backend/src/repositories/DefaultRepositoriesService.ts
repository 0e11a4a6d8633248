import type { LocalGit, LocalRepository } from '@waymark/local-git';
import type {
  LocalGitBlob,
  LocalGitCommitDetails,
  LocalGitCommits,
  LocalGitRepository,
  LocalGitRepositoryDetails,
  LocalGitTree,
  LocalGitTreeEntry,
} from '@waymark/plugin-local-git-common';
import type {
  RepositoriesService,
  RepositoryLocation,
  RepositoryName,
} from './RepositoriesService';

/** More of a file is not shown on a page. */
const MAX_BLOB_BYTES = 1024 * 1024;
/** Where git looks for NUL to tell a binary file. */
const BINARY_CHECK_BYTES = 8000;

/** Reads the repositories of this backend. */
export class DefaultRepositoriesService implements RepositoriesService {
  constructor(private readonly localGit: LocalGit) {}

  async list(): Promise<LocalGitRepository[]> {
    const repositories = await this.localGit.list();
    return Promise.all(
      repositories.map(repository => this.describe(repository)),
    );
  }

  async get({
    owner,
    name,
  }: RepositoryName): Promise<LocalGitRepositoryDetails> {
    const repository = await this.localGit.get(owner, name);
    const [description, branches, tags] = await Promise.all([
      this.describe(repository),
      repository.branches(),
      repository.tags(),
    ]);
    return { ...description, branches, tags };
  }

  async tree({
    owner,
    name,
    ref,
    path = '',
  }: RepositoryLocation): Promise<LocalGitTree> {
    const repository = await this.localGit.get(owner, name);
    const sha = await repository.resolve(ref);
    const entries = await repository.tree(sha, path);
    return {
      sha,
      path,
      entries: entries
        .map(({ path: entryPath, type, size }) => ({
          path: entryPath,
          type,
          size,
        }))
        .sort(foldersFirst),
    };
  }

  async blob({
    owner,
    name,
    ref,
    path,
  }: RepositoryLocation & { path: string }): Promise<LocalGitBlob> {
    const repository = await this.localGit.get(owner, name);
    const sha = await repository.resolve(ref);
    const { content, size, truncated } = await repository.blob(sha, path, {
      maxBytes: MAX_BLOB_BYTES,
      truncate: true,
    });
    const binary = content.subarray(0, BINARY_CHECK_BYTES).includes(0);
    return {
      sha,
      path,
      size,
      binary,
      truncated,
      // As a stream, because the end may be in the middle of a character.
      ...(binary
        ? {}
        : { text: new TextDecoder().decode(content, { stream: truncated }) }),
    };
  }

  async commits({
    owner,
    name,
    ref,
    path,
    limit,
    before,
  }: RepositoryLocation & {
    limit: number;
    before?: string;
  }): Promise<LocalGitCommits> {
    const repository = await this.localGit.get(owner, name);
    const items = await repository.log(ref, { path, limit: limit + 1, before });
    const page = items.slice(0, limit);
    return {
      items: page,
      ...(items.length > limit ? { next: page.at(-1)!.sha } : {}),
    };
  }

  async commit({
    owner,
    name,
    sha,
  }: RepositoryName & { sha: string }): Promise<LocalGitCommitDetails> {
    const repository = await this.localGit.get(owner, name);
    return repository.commitDetails(sha);
  }

  private async describe(
    repository: LocalRepository,
  ): Promise<LocalGitRepository> {
    const { owner, name, directory } = repository;
    const [defaultBranch, description, [lastCommit]] = await Promise.all([
      repository.defaultBranch(),
      repository.description(),
      repository.log(undefined, { limit: 1 }).catch(error => {
        if (error.name === 'NotFoundError') {
          return [];
        }
        throw error;
      }),
    ]);
    return {
      owner,
      name,
      description,
      defaultBranch,
      directory,
      url: this.localGit.url({ owner, repository: name, path: '' }),
      lastCommit,
    };
  }
}

function foldersFirst(a: LocalGitTreeEntry, b: LocalGitTreeEntry): number {
  const rank = ({ type }: LocalGitTreeEntry) => Number(type !== 'directory');
  return rank(a) - rank(b) || (a.path < b.path ? -1 : 1);
}
