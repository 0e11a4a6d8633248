import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import type {
  LocalGitApi,
  LocalGitCommitsQuery,
  LocalGitLocation,
  LocalGitRepositoryName,
  LocalGitRequestOptions,
} from './LocalGitApi';
import {
  localGitBlobSchema,
  localGitCommitDetailsSchema,
  localGitCommitsSchema,
  localGitRepositoriesSchema,
  localGitRepositoryDetailsSchema,
  localGitTreeSchema,
} from './schemas';

/** How requests are sent: `fetchApiRef` of a browser, or `fetch` itself. */
export interface LocalGitFetchApi {
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

/** Asks the `local-git` backend, from a browser or another backend. */
export class LocalGitClient implements LocalGitApi {
  private readonly discoveryApi: {
    getBaseUrl(pluginId: string): Promise<string>;
  };
  private readonly fetchApi: LocalGitFetchApi;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: LocalGitFetchApi;
  }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  async getRepositories(options?: LocalGitRequestOptions) {
    const answer = await this.get(
      '/repositories',
      {},
      localGitRepositoriesSchema,
      options,
    );
    return answer.items;
  }

  getRepository(
    name: LocalGitRepositoryName,
    options?: LocalGitRequestOptions,
  ) {
    return this.get(
      repositoryPath(name),
      {},
      localGitRepositoryDetailsSchema,
      options,
    );
  }

  getTree(location: LocalGitLocation, options?: LocalGitRequestOptions) {
    const { ref, path } = location;
    return this.get(
      `${repositoryPath(location)}/tree`,
      { ref, path },
      localGitTreeSchema,
      options,
    );
  }

  getBlob(
    location: LocalGitLocation & { path: string },
    options?: LocalGitRequestOptions,
  ) {
    const { ref, path } = location;
    return this.get(
      `${repositoryPath(location)}/blob`,
      { ref, path },
      localGitBlobSchema,
      options,
    );
  }

  getCommits(query: LocalGitCommitsQuery, options?: LocalGitRequestOptions) {
    const { ref, path, limit, before } = query;
    return this.get(
      `${repositoryPath(query)}/commits`,
      { ref, path, limit, before },
      localGitCommitsSchema,
      options,
    );
  }

  getCommit(
    commit: LocalGitRepositoryName & { sha: string },
    options?: LocalGitRequestOptions,
  ) {
    return this.get(
      `${repositoryPath(commit)}/commits/${encodeURIComponent(commit.sha)}`,
      {},
      localGitCommitDetailsSchema,
      options,
    );
  }

  private async get<T>(
    path: string,
    query: Record<string, string | number | undefined>,
    schema: z.ZodType<T>,
    options: LocalGitRequestOptions = {},
  ): Promise<T> {
    const parameters = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') {
        parameters.set(key, String(value));
      }
    }
    const baseUrl = await this.discoveryApi.getBaseUrl('local-git');
    const search = parameters.size > 0 ? `?${parameters}` : '';
    const response = await this.fetchApi.fetch(`${baseUrl}${path}${search}`, {
      ...(options.token
        ? { headers: { Authorization: `Bearer ${options.token}` } }
        : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}

function repositoryPath({ owner, repository }: LocalGitRepositoryName): string {
  return `/repositories/${encodeURIComponent(owner)}/${encodeURIComponent(
    repository,
  )}`;
}
