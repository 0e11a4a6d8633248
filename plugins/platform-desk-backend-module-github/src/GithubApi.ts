import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { TrackerHttp } from '@waymark/plugin-platform-desk-node';

/** What GitHub asks for between writes. */
const usualWritePauseMillis = 1_000;

/** A repository on GitHub, with a client that may use it. */
export interface GithubRepository {
  /** `acme/shop`. */
  name: string;
  owner: string;
  /** `/repos/acme/shop`, for requests. */
  path: string;
  http: TrackerHttp;
}

/** Opens repositories of the configured GitHub integrations by address. */
export class GithubApi {
  private readonly credentials: GithubCredentialsProvider;
  private readonly known = new Map<string, GithubRepository>();

  constructor(
    private readonly integrations: ScmIntegrationRegistry,
    private readonly writePauseMillis = usualWritePauseMillis,
  ) {
    this.credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  /** Whether the address is of a repository on a configured host; no I/O. */
  handles(url: string): boolean {
    return this.parse(url) !== undefined;
  }

  /** The same each time, so that limits are obeyed by all who use it. Throws `NotFoundError` for an address that is none of ours. */
  open(url: string): GithubRepository {
    const parsed = this.parse(url);
    if (!parsed) {
      throw new NotFoundError(
        `${url} is no repository of a configured GitHub integration`,
      );
    }
    const { owner, repo, origin, baseUrl } = parsed;
    const address = `${origin}/${owner}/${repo}`;
    const repository = this.known.get(address) ?? {
      name: `${owner}/${repo}`,
      owner,
      path: `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`,
      http: new TrackerHttp({
        title: 'GitHub',
        baseUrl,
        headers: async () => {
          const { token } = await this.credentials.getCredentials({
            url: address,
          });
          return {
            accept: 'application/vnd.github+json',
            'user-agent': 'waymark',
            'x-github-api-version': '2022-11-28',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          };
        },
        writePauseMillis: this.writePauseMillis,
      }),
    };
    this.known.set(address, repository);
    return repository;
  }

  private parse(address: string) {
    if (!URL.canParse(address)) {
      return undefined;
    }
    const integration = this.integrations.github.byUrl(address);
    const { origin, pathname } = new URL(address);
    const [, owner, repo] =
      /^\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/(?:tree|blob|edit|raw)\/.*|\/*)$/.exec(
        pathname,
      ) ?? [];
    const baseUrl = integration?.config.apiBaseUrl?.replace(/\/+$/, '');
    // Names on GitHub need no escapes; what has some is an address of somebody's own making.
    return baseUrl && owner && repo && !`${owner}${repo}`.includes('%')
      ? { origin, owner, repo, baseUrl }
      : undefined;
  }
}
