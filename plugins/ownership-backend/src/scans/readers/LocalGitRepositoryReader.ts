import type { LocalGit } from '@waymark/local-git';
import type {
  ReadRepositoryOptions,
  RepositoryReader,
  RepositoryTree,
} from '@waymark/plugin-ownership-node';
import { MAX_CODEOWNERS_BYTES } from '@waymark/plugin-ownership-common';

/** Reads local repositories straight from git: one `ls-tree`, and the wanted files. */
export class LocalGitRepositoryReader implements RepositoryReader {
  readonly id = 'local-git';

  constructor(private readonly localGit: LocalGit) {}

  handles(url: string): boolean {
    return this.localGit.isLocalUrl(url);
  }

  async read(
    url: string,
    options: ReadRepositoryOptions,
  ): Promise<RepositoryTree | 'not-modified'> {
    const { repository, sha } = await this.localGit.find(url);
    if (options.etag === sha) {
      return 'not-modified';
    }
    const files = await repository.listFiles(sha);
    const contents = new Map<string, Uint8Array>();
    for (const path of files.filter(options.wanted)) {
      options.signal.throwIfAborted();
      const blob = await repository.blob(sha, path, {
        maxBytes: MAX_CODEOWNERS_BYTES + 1,
        truncate: true,
      });
      contents.set(path, blob.content);
    }
    return { commit: sha, etag: sha, files, contents };
  }
}
