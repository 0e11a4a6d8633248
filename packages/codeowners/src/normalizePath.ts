import { CodeownersError } from './CodeownersError';

function refuse(path: unknown, reason: string): never {
  throw new CodeownersError(
    'bad-path',
    `The path ${JSON.stringify(path)} ${reason}.`,
  );
}

function mayBeUnusual(path: string): boolean {
  return (
    path.length === 0 ||
    path.charCodeAt(0) === 47 ||
    path.includes('./') ||
    path.includes('//') ||
    path.endsWith('.') ||
    path.includes('\0')
  );
}

/**
 * A path relative to the root of the repository: without leading `./` or `/`, doubled slashes and `.` segments.
 * Throws a CodeownersError with code `bad-path` that names the path if it is empty, holds a NUL or a `..` segment.
 *
 * @public
 */
export function normalizePath(path: string): string {
  if (typeof path !== 'string') {
    return refuse(path, 'is not a string');
  }
  if (!mayBeUnusual(path)) {
    return path;
  }
  if (path.includes('\0')) {
    return refuse(path, 'holds a NUL character');
  }
  const segments = path.split('/');
  if (segments.includes('..')) {
    return refuse(
      path,
      'holds a ".." segment; paths start at the root of the repository',
    );
  }
  const kept = segments.filter(segment => segment !== '' && segment !== '.');
  if (kept.length === 0) {
    return refuse(path, 'is empty; name a file in the repository');
  }
  return path.endsWith('/') ? `${kept.join('/')}/` : kept.join('/');
}
