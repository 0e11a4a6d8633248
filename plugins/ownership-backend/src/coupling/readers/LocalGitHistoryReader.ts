import type { LocalGit } from '@waymark/local-git';
import type {
  HistoryReader,
  ReadHistoryOptions,
  RepositoryHistory,
} from '@waymark/plugin-ownership-node';
import { abortable } from './abortable';

/** Reads the history of local repositories straight from git. */
export class LocalGitHistoryReader implements HistoryReader {
  readonly id = 'local-git';

  constructor(private readonly localGit: LocalGit) {}

  handles(url: string): boolean {
    return this.localGit.isLocalUrl(url);
  }

  async history(
    url: string,
    { after, signal }: ReadHistoryOptions,
  ): Promise<RepositoryHistory> {
    signal.throwIfAborted();
    const { repository, sha } = await this.localGit.find(url);
    const history = await repository.history(sha, after);
    return { ...history, commits: abortable(history.commits, signal) };
  }
}
