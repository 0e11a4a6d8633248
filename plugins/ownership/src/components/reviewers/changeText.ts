import { cleanPath } from '../paths/pathText';

/** As many as the backend takes, which is as many as GitHub lists. */
export const MAX_PATHS = 3000;

/** Longer texts are not kept in the address: servers and proxies refuse them. */
const MAX_ADDRESS = 4000;

/**
 * The paths of a text with one a line, each once. Takes what `git diff
 * --name-status` prints too: the status before the path goes, and of a renamed
 * file both paths count.
 */
export function pathsOfText(text: string): string[] {
  const paths = text.split(/\r?\n/).flatMap(line => {
    const [first, ...rest] = line.split('\t');
    return /^[ACDMRTUX]\d*$/.test(first) && rest.length > 0 ? rest : [line];
  });
  return [...new Set(paths.map(cleanPath).filter(path => path !== ''))];
}

/** What is wrong with the paths, if anything is. */
export function problemOf(paths: readonly string[]): string | undefined {
  if (paths.length > MAX_PATHS) {
    return `${paths.length} paths: at most ${MAX_PATHS} can be asked about at once`;
  }
  const outside = paths.find(path => path.split('/').includes('..'));
  return outside === undefined
    ? undefined
    : `${outside} leaves the repository: write paths from its root`;
}

/** The text for the address, when it is short enough for one. */
export function textForAddress(paths: readonly string[]): string | undefined {
  const text = paths.join('\n');
  return encodeURIComponent(text).length <= MAX_ADDRESS ? text : undefined;
}
