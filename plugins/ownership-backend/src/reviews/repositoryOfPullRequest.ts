import type { RepositoryRecord } from '../repositories/RepositoryStore';

/**
 * The scanned repository that decides about a pull request: the scan of its
 * base branch, else one of the repository without a named branch, else any.
 */
export function repositoryOfPullRequest(
  repositories: readonly RepositoryRecord[],
  repositoryUrl: string,
  baseBranch: string,
): RepositoryRecord | undefined {
  const start = `${lower(repositoryUrl).replace(/\/+$/, '')}/`;
  const rest = ({ url }: RepositoryRecord) =>
    `${url}/`.replace(/\/+$/, '/').slice(start.length);
  const own = repositories
    .filter(({ url }) => lower(`${url}/`).startsWith(start))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    own.find(each => rest(each) === `tree/${baseBranch}/`) ??
    own.find(each => rest(each) === '') ??
    own[0]
  );
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
