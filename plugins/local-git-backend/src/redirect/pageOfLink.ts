import { localGitPagePath } from '@waymark/plugin-local-git-common';

/**
 * The portal's page for the part of a repository link behind the owner, such as
 * `/billing/src/branch/main/app`; undefined when it is no such link. Every part of the answer is
 * encoded anew.
 */
export function pageOfLink(owner: string, link: string): string | undefined {
  const parts = decodeParts(link);
  if (!parts) {
    return undefined;
  }
  const [repository, action, ...rest] = parts;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(repository ?? '')) {
    return undefined;
  }
  if (action === undefined) {
    return localGitPagePath({ owner, repository });
  }
  if (action === 'commit') {
    return /^[0-9a-f]{40}$/.test(rest[0] ?? '') && rest.length === 1
      ? `${localGitPagePath({ owner, repository })}/commit/${rest[0]}`
      : undefined;
  }
  // Gitea's forms: /src/branch/<branch>/<path> and /_edit/<branch>/<path>.
  const place = action === 'src' ? rest.slice(1) : rest;
  const isKnown =
    action === '_edit' ||
    (action === 'src' && ['branch', 'tag', 'commit'].includes(rest[0]));
  if (!isKnown || place.length === 0) {
    return undefined;
  }
  const [ref, ...path] = place;
  return localGitPagePath({ owner, repository, ref, path: path.join('/') });
}

function decodeParts(link: string): string[] | undefined {
  try {
    const parts = link
      .split('/')
      .filter(part => part !== '')
      .map(decodeURIComponent);
    const isFine = parts.every(
      part => part !== '.' && part !== '..' && !part.includes('\0'),
    );
    return isFine ? parts : undefined;
  } catch {
    return undefined;
  }
}
