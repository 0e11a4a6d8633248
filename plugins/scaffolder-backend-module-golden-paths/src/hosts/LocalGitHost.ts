import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type LocalGit,
  type LocalRepository,
  parseLocalGitUrl,
} from '@waymark/local-git';
import type {
  CommitOrder,
  FoundRepository,
  ProposedBranch,
  RepositoryAddress,
  RepositoryClient,
  RepositoryHost,
  RepositoryUrls,
} from './RepositoryHost';

/** Bare repositories on the machine of the portal. */
export class LocalGitHost implements RepositoryHost, RepositoryClient {
  readonly id = 'local-git';
  readonly mergesHere = true;

  constructor(private readonly localGit: LocalGit) {}

  handles(host: string): boolean {
    return this.localGit.isLocalUrl(`http://${host}`);
  }

  parse(url: string): RepositoryAddress | undefined {
    if (!this.localGit.isLocalUrl(url)) {
      return undefined;
    }
    const { host, owner, repository } = parseLocalGitUrl(url);
    return { host, owner, repository };
  }

  async open(): Promise<RepositoryClient> {
    return this;
  }

  urlsOf({ owner, repository }: RepositoryAddress): RepositoryUrls {
    return {
      repositoryUrl: this.localGit.url({ owner, repository, path: '' }),
      cloneUrl: this.localGit.directoryOf(owner, repository),
      fileUrl: (ref, path) =>
        this.localGit.url({ owner, repository, ref, path }),
    };
  }

  async find(address: RepositoryAddress): Promise<FoundRepository | undefined> {
    const repository = await this.repositoryOf(address);
    if (!repository) {
      return undefined;
    }
    const defaultBranch = await repository.defaultBranch();
    const headSha = await repository.branchHead(defaultBranch);
    return {
      defaultBranch,
      headSha,
      description: await repository.description(),
      isPristine: (await repository.refs()).length === 0,
    };
  }

  async read(address: RepositoryAddress, ref: string, path: string) {
    const repository = await this.existing(address);
    const sha = await repository.resolve(ref);
    const entry = await repository.entry(sha, path);
    return entry?.size === undefined
      ? undefined
      : (await repository.blob(sha, path)).content;
  }

  async create(
    { owner, repository }: RepositoryAddress,
    options: { description: string },
  ): Promise<void> {
    await this.localGit.createRepository(owner, repository, options);
  }

  async fill(address: RepositoryAddress, order: CommitOrder): Promise<string> {
    const repository = await this.existing(address);
    if ((await repository.refs()).length > 0) {
      throw new ConflictError(
        `${address.owner}/${address.repository} is not empty any more`,
      );
    }
    const { sha } = await repository.commit({
      branch: order.branch,
      files: order.files,
      author: order.author,
      message: messageOf(order),
    });
    return sha;
  }

  async propose(
    address: RepositoryAddress,
    order: CommitOrder,
  ): Promise<ProposedBranch> {
    const repository = await this.existing(address);
    const base = await repository.resolve();
    const known = await repository.branchHead(order.branch);
    const { repositoryUrl } = this.urlsOf(address);
    // Its page shows what changes; that of the branch only what there is.
    const urlOf = (sha: string) => `${repositoryUrl}/commit/${sha}`;
    if (await isAsAsked(repository, base, order)) {
      return { created: false, differs: false, sha: base, url: repositoryUrl };
    }
    if (known && (await isAsAsked(repository, known, order))) {
      return {
        created: false,
        differs: true,
        sha: known,
        url: urlOf(known),
      };
    }
    if (known && !(await isOurs(repository, known, base))) {
      throw new ConflictError(
        `branch "${order.branch}" of ${address.owner}/${address.repository} has commits of somebody else: merge or delete it, then start again`,
      );
    }
    const { sha } = await repository.commitOnto({
      branch: order.branch,
      files: order.files,
      author: order.author,
      message: messageOf(order),
      baseSha: base,
      expectedSha: known,
    });
    return {
      created: known === undefined,
      differs: true,
      sha,
      url: urlOf(sha),
    };
  }

  async merge(
    address: RepositoryAddress,
    { branch, author, title }: Omit<CommitOrder, 'files'>,
  ): Promise<void> {
    const repository = await this.existing(address);
    const sha = await repository.branchHead(branch);
    if (sha) {
      await repository.merge({
        branch: await repository.defaultBranch(),
        sha,
        author,
        message: `Merge ${branch}: ${title}`,
      });
      await repository.deleteBranch(branch, sha);
    }
  }

  private async existing(address: RepositoryAddress): Promise<LocalRepository> {
    return await this.localGit.get(address.owner, address.repository);
  }

  private async repositoryOf(
    address: RepositoryAddress,
  ): Promise<LocalRepository | undefined> {
    try {
      return await this.existing(address);
    } catch (error) {
      if (error instanceof NotFoundError) {
        // An owner that is not configured is a mistake, not an absence.
        this.localGit.directoryOf(address.owner, address.repository);
        return undefined;
      }
      throw error;
    }
  }
}

/** Last line of the message of a commit that may be replaced by a newer one. */
const TRAILER = 'Made-with: Waymark';

function messageOf({ title, description }: CommitOrder): string {
  return [title, description, TRAILER].filter(Boolean).join('\n\n');
}

async function isAsAsked(
  repository: LocalRepository,
  sha: string,
  { files }: CommitOrder,
): Promise<boolean> {
  for (const file of files) {
    const entry = await repository.entry(sha, file.path);
    if ('delete' in file) {
      if (entry) {
        return false;
      }
    } else {
      const same =
        entry?.size === file.content.length &&
        (await repository.blob(sha, file.path)).content.equals(file.content);
      if (!same) {
        return false;
      }
    }
  }
  return true;
}

/** Whether a branch is nothing but one commit of ours beside its base, or behind it. */
async function isOurs(
  repository: LocalRepository,
  sha: string,
  base: string,
): Promise<boolean> {
  if (await repository.isMerged(sha, base)) {
    return true;
  }
  const [commit] = await repository.log(sha, { limit: 1 });
  const [parent] = commit.parents;
  return (
    `${commit.subject}\n${commit.body ?? ''}`.includes(TRAILER) &&
    parent !== undefined &&
    (await repository.isMerged(parent, base))
  );
}
