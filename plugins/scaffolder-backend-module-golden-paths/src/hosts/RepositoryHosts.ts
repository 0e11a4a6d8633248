import { InputError } from '@backstage/errors';
import type {
  RepositoryAddress,
  RepositoryClient,
  RepositoryHost,
} from './RepositoryHost';

/** A repository with the client of its host. */
export interface OpenRepository {
  driver: RepositoryHost['id'];
  address: RepositoryAddress;
  client: RepositoryClient;
}

/** Finds the driver for a repository: by its host, the configured one when nothing else is said. */
export class RepositoryHosts {
  constructor(
    private readonly hosts: readonly RepositoryHost[],
    private readonly defaults: { host?: string; owner?: string },
    /** Addresses of repositories whose entities may name others as their source. */
    readonly catalogRepositories: readonly string[] = [],
  ) {}

  /** A repository that is or will be there. */
  async open(
    where: { host?: string; owner?: string; repository: string },
    token?: string,
  ): Promise<OpenRepository> {
    const host = where.host ?? this.defaults.host;
    const owner = where.owner ?? this.defaults.owner;
    if (!host || !owner) {
      throw new InputError(
        `${
          host ? 'owner' : 'host'
        } is missing: set goldenPaths.publish.host and goldenPaths.publish.owner in the configuration`,
      );
    }
    const driver = this.hosts.find(each => each.handles(host));
    if (!driver) {
      throw new InputError(
        `host must be a configured one, not "${host}": set localGit or integrations.github for it`,
      );
    }
    const address = { host, owner, repository: where.repository };
    return {
      driver: driver.id,
      address,
      client: await driver.open(address, token),
    };
  }

  /** The repository that an address is in; `InputError` when no driver knows it. */
  async openUrl(url: string, token?: string): Promise<OpenRepository> {
    for (const driver of this.hosts) {
      const address = driver.parse(url);
      if (address) {
        return {
          driver: driver.id,
          address,
          client: await driver.open(address, token),
        };
      }
    }
    throw new InputError(
      `repositoryUrl must be in a local repository or on a configured GitHub host: ${url}`,
    );
  }
}
