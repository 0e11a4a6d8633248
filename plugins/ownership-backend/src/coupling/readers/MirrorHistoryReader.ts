import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { GitError, readHistory, runGitText } from '@waymark/local-git';
import type {
  HistoryReader,
  ReadHistoryOptions,
  RepositoryHistory,
} from '@waymark/plugin-ownership-node';
import { abortable } from './abortable';
import { gitCredentials } from './gitCredentials';
import { type MirrorAddress, mirrorAddressOf } from './mirrorAddress';

/** Where the newest commit that was fetched stands. */
const mirroredRef = 'refs/waymark/head';

/**
 * Reads the history of hosted repositories with the git command line, from
 * mirrors of commits and folders without any file's content. A mirror can be
 * deleted at any time: it is fetched again.
 */
export class MirrorHistoryReader implements HistoryReader {
  readonly id = 'git-mirror';

  constructor(
    private readonly options: {
      /** Folder of the mirrors; made when it is not there. */
      directory: string;
      integrations: ScmIntegrationRegistry;
    },
  ) {}

  handles(url: string): boolean {
    return this.addressOf(url) !== undefined;
  }

  async history(
    url: string,
    { after, signal }: ReadHistoryOptions,
  ): Promise<RepositoryHistory> {
    signal.throwIfAborted();
    const address = this.addressOf(url);
    if (!address) {
      throw new NotFoundError(`${url} is no address of a known host`);
    }
    const mirror = await this.mirror(address);
    const environment = await gitCredentials(
      address,
      this.options.integrations,
    );
    await fetch(mirror, address, environment, signal);
    const head = await runGitText(['rev-parse', '--verify', mirroredRef], {
      gitDirectory: mirror,
    });
    const history = await readHistory(mirror, head, { after, environment });
    return { ...history, commits: abortable(history.commits, signal) };
  }

  private addressOf(url: string): MirrorAddress | undefined {
    return mirrorAddressOf(url, this.options.integrations);
  }

  /** The folder of the mirror; made whole or not at all. */
  private async mirror(address: MirrorAddress): Promise<string> {
    const { directory } = this.options;
    const target = path.join(directory, address.folder);
    const known = await stat(target).catch(() => undefined);
    if (known) {
      return target;
    }
    await mkdir(directory, { recursive: true });
    const temporary = path.join(directory, `.${randomUUID()}.tmp`);
    try {
      const settings = {
        'remote.origin.url': address.cloneUrl,
        'remote.origin.promisor': 'true',
        'remote.origin.partialclonefilter': 'blob:none',
        'gc.auto': '0',
      };
      await git(['init', '--quiet', '--bare', '--template=', '--', temporary]);
      for (const [key, value] of Object.entries(settings)) {
        await git(['config', '--', key, value], { gitDirectory: temporary });
      }
      await rename(temporary, target).catch(error => {
        // Another process was faster.
        if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) {
          throw error;
        }
      });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return target;
  }
}

async function fetch(
  gitDirectory: string,
  { cloneUrl, remoteRef }: MirrorAddress,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await git(
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--filter=blob:none',
        'origin',
        `+${remoteRef}:${mirroredRef}`,
      ],
      { gitDirectory, environment, signal },
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GitError) {
      throw failureOf(error, cloneUrl, remoteRef);
    }
    throw error;
  }
}

function failureOf(
  { stderr }: GitError,
  cloneUrl: string,
  remoteRef: string,
): Error {
  if (/couldn't find remote ref/i.test(stderr)) {
    return new NotFoundError(`${cloneUrl} has no ${remoteRef}`);
  }
  if (/not found|does not exist|error: 404/i.test(stderr)) {
    return new NotFoundError(`There is no repository ${cloneUrl}`);
  }
  if (
    /could not read (username|password)|authentication failed|error: 40[13]/i.test(
      stderr,
    )
  ) {
    return new NotFoundError(
      `${cloneUrl} is not there, or the credentials under integrations may not read it`,
    );
  }
  return new ServiceUnavailableError(
    `${cloneUrl} cannot be fetched: ${stderr.trim().slice(0, 300)}`,
  );
}

async function git(
  args: string[],
  options: Parameters<typeof runGitText>[1] = {},
): Promise<string> {
  try {
    return await runGitText(args, options);
  } catch (error) {
    if (error instanceof GitError && /ENOENT/.test(error.message)) {
      throw new NotImplementedError(
        'The command git is not installed on the machine of the backend.',
      );
    }
    throw error;
  }
}
