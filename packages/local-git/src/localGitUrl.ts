import { InputError } from '@backstage/errors';
import { checkOwnerName, checkPath, checkRepositoryName } from './git/names';

/** What an address of a local repository says. */
export interface LocalGitAddress {
  owner: string;
  repository: string;
  /** Branch, tag or commit; the default branch when missing. */
  ref?: string;
  /** Relative to the root of the repository; empty for the root. */
  path: string;
  /** Line of a file, counted from 1. */
  line?: number;
}

/** What an address says before somebody has looked which branches there are. */
export interface ParsedLocalGitUrl extends LocalGitAddress {
  host: string;
  /**
   * All readings of the part behind `/src/branch/`, longest name of a branch first: the names of
   * branches may contain slashes. One reading only when the address is unambiguous.
   */
  readings: { ref?: string; path: string }[];
}

/**
 * Reads `<scheme>://<host>/<owner>/<repository>[/src/{branch|tag|commit}/<ref>[/<path>]][#L<line>]`.
 * Throws an InputError for everything else.
 */
export function parseLocalGitUrl(url: string): ParsedLocalGitUrl {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new InputError('url is not an absolute address');
  }
  const [owner, repository, src, kind, ...rest] = parsed.pathname
    .split('/')
    .filter(part => part !== '')
    .map(decodePart);
  const base = {
    host: parsed.host,
    owner: checkOwnerName(owner),
    repository: checkRepositoryName(repository),
  };
  if (src === undefined) {
    return { ...base, path: '', readings: [{ path: '' }] };
  }
  if (
    src !== 'src' ||
    !['branch', 'tag', 'commit'].includes(kind) ||
    rest.length === 0
  ) {
    throw new InputError(
      'url must continue with /src/branch/<branch>/<path> after the repository',
    );
  }
  const [ref, ...pathParts] = rest;
  if (pathParts.some(part => part.includes('/'))) {
    throw new InputError('url must not contain %2F in the path of a file');
  }
  const path = checkPath(pathParts.join('/'));
  const line = /^#L(\d{1,9})/.exec(parsed.hash)?.[1];
  return {
    ...base,
    ref,
    path,
    ...(line ? { line: Number(line) } : {}),
    readings:
      kind === 'commit' || ref.includes('/')
        ? [{ ref, path }]
        : rest
            .map((_, index) => ({
              ref: rest.slice(0, index + 1).join('/'),
              path: rest.slice(index + 1).join('/'),
            }))
            .reverse(),
  };
}

/**
 * The address of a repository, folder or file in the form that Backstage's Gitea integration
 * understands. Slashes in the name of a branch are escaped, so that the address has one reading.
 */
export function buildLocalGitUrl(
  baseUrl: string,
  address: LocalGitAddress,
): string {
  const { owner, repository, ref, path, line } = address;
  const root = `${baseUrl.replace(/\/+$/, '')}/${owner}/${repository}`;
  if (ref === undefined) {
    if (path !== '') {
      throw new InputError('ref is needed for the address of a path');
    }
    return root;
  }
  const kind = /^[0-9a-f]{40}$/.test(ref) ? 'commit' : 'branch';
  const parts = [ref, ...path.split('/').filter(part => part !== '')];
  const hash = line === undefined ? '' : `#L${line}`;
  return `${root}/src/${kind}/${parts
    .map(encodeURIComponent)
    .join('/')}${hash}`;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new InputError('url contains a broken % sequence');
  }
}
