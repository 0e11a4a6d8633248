/** A place in a repository, as far as it is known. */
export interface LocalGitPagePathOptions {
  owner: string;
  repository: string;
  /** Branch, tag or whole commit id. */
  ref?: string;
  /** Relative to the root of the repository; counts only with `ref`. */
  path?: string;
  /** Line of a file, counted from 1. */
  line?: number;
}

/** The address, within the portal, of the page that shows a local repository, folder, file or line. */
export function localGitPagePath(options: LocalGitPagePathOptions): string {
  const { owner, repository, ref, path = '', line } = options;
  const root = `/local-git/${[owner, repository]
    .map(encodeURIComponent)
    .join('/')}`;
  if (ref === undefined) {
    return root;
  }
  const kind = /^[0-9a-f]{40}$/.test(ref) ? 'commit' : 'branch';
  const parts = [ref, ...path.split('/').filter(part => part !== '')];
  return `${root}/src/${kind}/${parts.map(encodeURIComponent).join('/')}${
    line === undefined ? '' : `#L${line}`
  }`;
}

/**
 * Tells the name of a branch or tag from the path behind it where both contain slashes: the longest
 * known name wins; when none fits, the first part is taken for it.
 */
export function splitRefAndPath(
  refAndPath: string,
  refs: string[],
): { ref: string; path: string } {
  const parts = refAndPath.split('/').filter(part => part !== '');
  for (let length = parts.length; length > 1; length--) {
    const ref = parts.slice(0, length).join('/');
    if (refs.includes(ref)) {
      return { ref, path: parts.slice(length).join('/') };
    }
  }
  return { ref: parts[0] ?? '', path: parts.slice(1).join('/') };
}
