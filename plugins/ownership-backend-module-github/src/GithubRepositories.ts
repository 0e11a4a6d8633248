import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { Octokit } from 'octokit';
import { asOurError } from './asOurError';

/** A repository on GitHub, with a client that may use it. */
export interface GithubRepository {
  octokit: Octokit;
  owner: string;
  repo: string;
  /** The branch that the address names. */
  branch?: string;
}

/** Opens repositories of the configured GitHub integrations by address. */
export class GithubRepositories {
  private readonly credentials: GithubCredentialsProvider;

  constructor(private readonly integrations: ScmIntegrationRegistry) {
    this.credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  /** Whether the address is of a repository on a configured host; no I/O. */
  handles(url: string): boolean {
    return this.parse(url) !== undefined;
  }

  /** Throws `NotFoundError` for an address that is none of ours. */
  async open(url: string): Promise<GithubRepository> {
    const parsed = this.parse(url);
    if (!parsed) {
      throw new NotFoundError(
        `${url} is no repository of a configured GitHub integration`,
      );
    }
    const { owner, repo, branch, baseUrl } = parsed;
    const { token } = await this.credentials.getCredentials({
      url: `${new URL(url).origin}/${owner}/${repo}`,
    });
    const octokit = new Octokit({
      baseUrl,
      auth: token,
      userAgent: 'waymark',
      // Whoever calls decides when to try again: a wait inside would hold its lease.
      throttle: { enabled: false },
      retry: { enabled: false },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    octokit.hook.error('request', error => {
      throw asOurError(error, new Date());
    });
    return { octokit, owner, repo, branch };
  }

  private parse(address: string) {
    if (!URL.canParse(address)) {
      return undefined;
    }
    const integration = this.integrations.github.byUrl(address);
    const [, owner, repo, branch] =
      /^\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/(?:tree|blob|edit|raw)\/([^/]+).*|\/*)$/.exec(
        new URL(address).pathname,
      ) ?? [];
    return integration && owner && repo
      ? {
          owner: decodeURIComponent(owner),
          repo: decodeURIComponent(repo),
          branch: branch && decodeURIComponent(branch),
          baseUrl: integration.config.apiBaseUrl,
        }
      : undefined;
  }
}
