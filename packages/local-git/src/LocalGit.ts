import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  appendFile,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import path from 'node:path';
import { checkOwnerName, checkRef, checkRepositoryName } from './git/names';
import { runGit } from './git/runGit';
import {
  type LocalGitConfig,
  type LocalGitOwner,
  readLocalGitConfig,
} from './localGitConfig';
import {
  buildLocalGitUrl,
  type LocalGitAddress,
  parseLocalGitUrl,
} from './localGitUrl';
import { LocalRepository } from './LocalRepository';
import { listSeeds, seedRepository } from './seed/seedRepository';

/** A place in a repository, looked up. */
export interface LocalGitPlace {
  repository: LocalRepository;
  /** Commit of the ref in the address. */
  sha: string;
  /** The ref in the address; missing for the default branch. */
  ref?: string;
  path: string;
}

/**
 * The bare repositories below the configured roots: `<root>/<name>.git`, one root an owner. Reads and
 * writes nothing outside them. Several processes may use the same roots.
 */
export class LocalGit {
  /** Reads `localGit`; without that key there are no repositories. */
  static fromConfig(
    config: RootConfigService,
    options: { logger: LoggerService; now?: () => Date },
  ): LocalGit {
    return new LocalGit(
      readLocalGitConfig(config),
      options.logger,
      options.now ?? (() => new Date()),
    );
  }

  private readonly seeding = new Map<string, Promise<void>>();

  private constructor(
    private readonly config: LocalGitConfig,
    private readonly logger: LoggerService,
    private readonly now: () => Date,
  ) {}

  /** Names of the configured owners. */
  owners(): string[] {
    return this.config.owners.map(owner => owner.name);
  }

  /** Whether an address belongs to a local repository; says nothing about its existence. */
  isLocalUrl(url: URL | string): boolean {
    return (
      this.config.host !== undefined &&
      URL.canParse(url) &&
      new URL(url).host === this.config.host
    );
  }

  /** The address of a repository, folder or file; throws when `localGit` is not configured. */
  url(address: LocalGitAddress): string {
    if (!this.config.baseUrl) {
      throw new NotFoundError('localGit is not configured');
    }
    return buildLocalGitUrl(this.config.baseUrl, address);
  }

  /** Looks up an address: of several readings, the one with the longest existing branch or tag. */
  async find(url: string): Promise<LocalGitPlace> {
    const address = parseLocalGitUrl(url);
    const repository = await this.get(address.owner, address.repository);
    const { readings } = address;
    const refs =
      readings.length > 1 ? new Set(await repository.refs()) : new Set();
    const reading =
      readings.find(({ ref }) => refs.has(ref)) ?? readings.at(-1)!;
    return {
      repository,
      sha: await repository.resolve(reading.ref),
      ...reading,
    };
  }

  /** All repositories, sorted by owner and name; those of the seed folders are made first. */
  async list(): Promise<LocalRepository[]> {
    const repositories: LocalRepository[] = [];
    for (const owner of this.config.owners) {
      const names = new Set([
        ...(await listRepositoryNames(owner.root)),
        ...(await listSeeds(owner.seed)),
      ]);
      for (const name of names) {
        try {
          repositories.push(await this.get(owner.name, name));
        } catch (error) {
          this.logger.warn(
            `Local repository ${owner.name}/${name} is left out: ${error}`,
          );
        }
      }
    }
    return repositories.sort(
      (a, b) => compare(a.owner, b.owner) || compare(a.name, b.name),
    );
  }

  /** One repository; NotFoundError without it, NotAllowedError when a link leads out of the root. */
  async get(ownerName: string, name: string): Promise<LocalRepository> {
    const owner = this.owner(ownerName);
    checkRepositoryName(name);
    const directory =
      (await findRepository(owner, name)) ?? (await this.seed(owner, name));
    if (!directory) {
      throw new NotFoundError(`There is no repository ${ownerName}/${name}`);
    }
    return new LocalRepository(ownerName, name, directory);
  }

  /** Makes an empty repository; ConflictError when there is one of that name. */
  async createRepository(
    ownerName: string,
    name: string,
    options: { defaultBranch?: string; description?: string } = {},
  ): Promise<LocalRepository> {
    const owner = this.owner(ownerName);
    checkRepositoryName(name);
    const temporary = path.join(owner.root, `.${name}.${randomUUID()}.tmp`);
    const target = path.join(owner.root, `${name}.git`);
    try {
      await initBare(temporary, options);
      await rename(temporary, target);
    } catch (error: any) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(error.code)) {
        throw new ConflictError(
          `There is a repository ${ownerName}/${name} already`,
        );
      }
      throw error;
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return this.get(ownerName, name);
  }

  /** Absolute path at which a repository is, or would be; NotFoundError for an owner that is not configured. */
  directoryOf(ownerName: string, name: string): string {
    const { root } = this.owner(ownerName);
    return path.join(root, `${checkRepositoryName(name)}.git`);
  }

  private owner(name: string): LocalGitOwner {
    checkOwnerName(name);
    const owner = this.config.owners.find(entry => entry.name === name);
    if (!owner) {
      throw new NotFoundError(`There is no owner "${name}" in localGit.owners`);
    }
    return owner;
  }

  private async seed(
    owner: LocalGitOwner,
    name: string,
  ): Promise<string | undefined> {
    if (!(await listSeeds(owner.seed)).includes(name)) {
      return undefined;
    }
    const key = `${owner.name}/${name}`;
    const running =
      this.seeding.get(key) ??
      seedRepository({
        folder: path.join(owner.seed!, name),
        target: path.join(owner.root, `${name}.git`),
        initialise: initBare,
        now: this.now(),
      })
        .then(() => this.logger.info(`Made the local repository ${key}`))
        .finally(() => this.seeding.delete(key));
    this.seeding.set(key, running);
    await running;
    return findRepository(owner, name);
  }
}

async function findRepository(
  owner: LocalGitOwner,
  name: string,
): Promise<string | undefined> {
  try {
    const root = await realpath(owner.root);
    const expected = path.join(root, `${name}.git`);
    if ((await realpath(expected)) !== expected) {
      throw new NotAllowedError(
        `The repository ${owner.name}/${name} is a link out of its root`,
      );
    }
    await realpath(path.join(expected, 'HEAD'));
    return expected;
  } catch (error: any) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
}

async function listRepositoryNames(root: string): Promise<string[]> {
  const names = await readdir(root).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  return names
    .filter(name => name.endsWith('.git') && !name.startsWith('.'))
    .map(name => name.slice(0, -'.git'.length));
}

const SETTINGS = '[gc]\n\tauto = 0\n[receive]\n\tdenyNonFastForwards = true\n';

/** Makes an empty bare repository in which nothing is ever cleaned up behind somebody's back. */
async function initBare(
  directory: string,
  options: { defaultBranch?: string; description?: string },
): Promise<void> {
  const branch = checkRef(options.defaultBranch ?? 'main');
  await mkdir(path.dirname(directory), { recursive: true });
  await runGit([
    'init',
    '--quiet',
    '--bare',
    '--template=',
    `--initial-branch=${branch}`,
    '--',
    directory,
  ]);
  await appendFile(path.join(directory, 'config'), SETTINGS);
  if (options.description) {
    await runGit(['config', '--', 'waymark.description', options.description], {
      gitDirectory: directory,
    });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
