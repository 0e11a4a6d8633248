import { NotFoundError } from '@backstage/errors';
import type { CommitOrder, RepositoryFile } from '../hosts/RepositoryHost';
import type { OpenRepository } from '../hosts/RepositoryHosts';
import type { Checkpoint } from '../publish/publishRepository';

/** What a change does, or would do, to one file. */
export interface FilePreview {
  path: string;
  change: 'add' | 'change' | 'delete' | 'same';
}

/** How a change of a repository ended. */
export interface Changed {
  /** Whether this run made the branch, or in a dry run would. */
  created: boolean;
  /** Whether the default branch has it now, or has had it before. */
  merged: boolean;
  /** Missing where nothing differs, and in a dry run. */
  commitSha?: string;
  /** Where it is reviewed; the repository where nothing is to be reviewed. */
  url: string;
  files: FilePreview[];
}

/**
 * Puts files on a branch of their own, and merges it where the host leaves that
 * to us and the order wants it. Does nothing when the default branch is as
 * asked already.
 */
export async function changeRepository(
  repository: OpenRepository,
  order: CommitOrder & { merge: boolean },
  options: { isDryRun: boolean; checkpoint: Checkpoint },
): Promise<Changed> {
  const { client, address } = repository;
  const found = await client.find(address);
  if (!found?.headSha) {
    throw new NotFoundError(
      `repository: ${address.owner}/${address.repository} ${
        found ? 'has no commits' : 'does not exist, or may not be seen'
      }`,
    );
  }
  const { repositoryUrl } = client.urlsOf(address);
  const files = await preview(repository, found.headSha, order.files);
  const differs = files.some(({ change }) => change !== 'same');
  const mayMerge = order.merge && client.mergesHere;
  if (options.isDryRun) {
    return {
      created: differs,
      merged: !differs || mayMerge,
      url: repositoryUrl,
      files,
    };
  }
  const proposed = await options.checkpoint('branch', async () => ({
    ...(await client.propose(address, order)),
  }));
  if (proposed.differs && mayMerge) {
    await options.checkpoint('merge', async () => {
      await client.merge(address, order);
      return true;
    });
  }
  const merged = !proposed.differs || mayMerge;
  return {
    created: proposed.created,
    merged,
    url: merged ? repositoryUrl : proposed.url,
    files,
    ...(proposed.differs ? { commitSha: proposed.sha } : {}),
  };
}

async function preview(
  { client, address }: OpenRepository,
  headSha: string,
  files: readonly RepositoryFile[],
): Promise<FilePreview[]> {
  const previews: FilePreview[] = [];
  for (const file of files) {
    const before = await client.read(address, headSha, file.path);
    previews.push({ path: file.path, change: changeOf(file, before) });
  }
  return previews;
}

function changeOf(
  file: RepositoryFile,
  before: Buffer | undefined,
): FilePreview['change'] {
  if ('delete' in file) {
    return before ? 'delete' : 'same';
  }
  if (!before) {
    return 'add';
  }
  return before.equals(file.content) ? 'same' : 'change';
}
