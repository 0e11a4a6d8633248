import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { MAX_CODEOWNERS_BYTES } from '@waymark/plugin-ownership-common';
import {
  RateLimitedError,
  type ReadRepositoryOptions,
  type RepositoryReader,
  type RepositoryTree,
} from '@waymark/plugin-ownership-node';
import { askWhenToReturn } from './askWhenToReturn';

/** Reads repositories of every host with an integration, through the URL reader. */
export class UrlRepositoryReader implements RepositoryReader {
  readonly id = 'url';

  constructor(
    private readonly urlReader: UrlReaderService,
    private readonly integrations: ScmIntegrationRegistry,
  ) {}

  handles(url: string): boolean {
    try {
      return this.integrations.byUrl(url) !== undefined;
    } catch {
      return false;
    }
  }

  async read(
    url: string,
    options: ReadRepositoryOptions,
  ): Promise<RepositoryTree | 'not-modified'> {
    try {
      return await this.readTree(url, options);
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return 'not-modified';
      }
      if (isLimit(error)) {
        throw new RateLimitedError(
          'The host of the repository limits how often it may be asked',
          await askWhenToReturn(url, this.integrations, options.signal),
          error,
        );
      }
      throw toReadError(error);
    }
  }

  private async readTree(
    url: string,
    options: ReadRepositoryOptions,
  ): Promise<RepositoryTree> {
    const files: string[] = [];
    const tree = await this.urlReader.readTree(url, {
      etag: options.etag,
      signal: options.signal,
      // The one listing: every path is seen here, but only the wanted ones are kept.
      filter: path => {
        files.push(path);
        return options.wanted(path);
      },
    });
    const contents = new Map<string, Uint8Array>();
    for (const file of await tree.files()) {
      options.signal.throwIfAborted();
      const content = await file.content();
      contents.set(file.path, content.subarray(0, MAX_CODEOWNERS_BYTES + 1));
    }
    return { commit: tree.etag, etag: tree.etag, files, contents };
  }
}

/** Tells a host that asks to wait from one that fails: the URL readers say it in words only. */
function isLimit(error: unknown): boolean {
  return (
    isError(error) &&
    /rate limit exceeded|, 429 |too many requests/i.test(error.message)
  );
}

function toReadError(error: unknown): unknown {
  return isError(error) && error.name === 'NotFoundError'
    ? new NotFoundError(
        'The repository or its branch does not exist, or the integration may not read it',
        error,
      )
    : error;
}
