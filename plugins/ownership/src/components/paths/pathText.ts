/**
 * A typed path as the backend wants it: from the root of the repository,
 * without slashes at either end.
 */
export function cleanPath(text: string): string {
  return text
    .trim()
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
}

/** The folder that a typed path lies in; '' is the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The folders from the root to the path, each with its name. */
export function folderTrail(path: string): { name: string; path: string }[] {
  const names = path.split('/').filter(Boolean);
  return names.map((name, index) => ({
    name,
    path: names.slice(0, index + 1).join('/'),
  }));
}
