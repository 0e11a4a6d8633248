import type {
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
  UrlReaderServiceReadTreeResponse,
  UrlReaderServiceReadUrlOptions,
  UrlReaderServiceReadUrlResponse,
  UrlReaderServiceSearchOptions,
  UrlReaderServiceSearchResponse,
} from '@backstage/backend-plugin-api';
import type { ReadTreeResponseFactory } from '@backstage/backend-defaults/urlReader';
import {
  assertError,
  NotFoundError,
  NotModifiedError,
} from '@backstage/errors';
import { Minimatch } from 'minimatch';
import { Readable } from 'node:stream';
import type { LocalGit, LocalGitPlace } from '../LocalGit';
import { parseLocalGitUrl } from '../localGitUrl';

/**
 * Reads local repositories for every plugin of the backend. The etag is the commit, so a reader that
 * passes the one it knows gets NotModifiedError until something is committed.
 */
export class LocalGitUrlReader implements UrlReaderService {
  constructor(
    private readonly localGit: LocalGit,
    private readonly treeResponseFactory: ReadTreeResponseFactory,
  ) {}

  async readUrl(
    url: string,
    options?: UrlReaderServiceReadUrlOptions,
  ): Promise<UrlReaderServiceReadUrlResponse> {
    const { repository, sha, path } = await this.find(url, options?.etag);
    const { content } = await repository.blob(sha, path);
    return {
      buffer: async () => content,
      stream: () => Readable.from([content]),
      etag: sha,
    };
  }

  async readTree(
    url: string,
    options?: UrlReaderServiceReadTreeOptions,
  ): Promise<UrlReaderServiceReadTreeResponse> {
    const { repository, sha, path } = await this.find(url, options?.etag);
    return this.treeResponseFactory.fromTarArchive({
      // The response strips the first folder.
      stream: await repository.archive(sha, { path, prefix: 'repository' }),
      etag: sha,
      subpath: path,
      filter: options?.filter,
    });
  }

  async search(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    if (!/[*?]/.test(parseLocalGitUrl(url).path)) {
      return this.searchOne(url, options);
    }
    const place = await this.find(url, options?.etag);
    const { repository, sha, path } = place;
    const matcher = new Minimatch(path, { dot: true });
    const files = (await repository.listFiles(sha)).filter(file =>
      matcher.match(file),
    );
    return {
      etag: sha,
      files: files.map(file => ({
        url: this.urlOf(place, file),
        content: async () => (await repository.blob(sha, file)).content,
      })),
    };
  }

  toString(): string {
    return `localGit{owners=${this.localGit.owners().join(',')}}`;
  }

  private async searchOne(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    try {
      const { buffer, etag = '' } = await this.readUrl(url, options);
      return { etag, files: [{ url, content: buffer }] };
    } catch (error) {
      assertError(error);
      if (error.name === NotFoundError.name) {
        return { etag: '', files: [] };
      }
      throw error;
    }
  }

  private async find(url: string, etag?: string): Promise<LocalGitPlace> {
    const place = await this.localGit.find(url);
    if (etag !== undefined && etag === place.sha) {
      throw new NotModifiedError();
    }
    return place;
  }

  private urlOf({ repository, sha, ref }: LocalGitPlace, path: string): string {
    return this.localGit.url({
      owner: repository.owner,
      repository: repository.name,
      ref: ref ?? sha,
      path,
    });
  }
}
