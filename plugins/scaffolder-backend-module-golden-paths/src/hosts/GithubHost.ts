import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { Octokit } from 'octokit';
import { asOurError } from '../github/asOurError';
import { GithubClient } from '../github/GithubClient';
import type {
  RepositoryAddress,
  RepositoryClient,
  RepositoryHost,
} from './RepositoryHost';

/** Repositories on GitHub and GitHub Enterprise, by the configured integrations. */
export class GithubHost implements RepositoryHost {
  readonly id = 'github';
  private readonly credentials: GithubCredentialsProvider;

  constructor(private readonly integrations: ScmIntegrationRegistry) {
    this.credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  handles(host: string): boolean {
    return this.integrations.github.byHost(host) !== undefined;
  }

  parse(url: string): RepositoryAddress | undefined {
    if (!URL.canParse(url)) {
      return undefined;
    }
    const { host, pathname } = new URL(url);
    const [, owner, repository] =
      /^\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/|$)/.exec(pathname) ?? [];
    return this.handles(host) && owner && repository
      ? { host, owner, repository }
      : undefined;
  }

  async open(
    address: RepositoryAddress,
    token?: string,
  ): Promise<RepositoryClient> {
    const { host, owner, repository } = address;
    const integration = this.integrations.github.byHost(host);
    if (!integration || !/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(owner)) {
      throw new InputError(
        integration
          ? `organisation: "${owner}" cannot be the name of an organisation on ${host}`
          : `host: ${host} is not among integrations.github`,
      );
    }
    const auth =
      token ??
      (
        await this.credentials.getCredentials({
          url: `https://${host}/${owner}/${repository}`,
        })
      ).token;
    if (!auth) {
      throw new InputError(
        `host: integrations.github has no token or app for ${host}/${owner}`,
      );
    }
    const octokit = new Octokit({
      baseUrl: integration.config.apiBaseUrl,
      auth,
      userAgent: 'waymark',
      // A run waits for nobody: it fails with what to do, and is retried by a person.
      throttle: { enabled: false },
      retry: { enabled: false },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    octokit.hook.error('request', error => {
      throw asOurError(error);
    });
    return new GithubClient(octokit, host);
  }
}
