import { CodeownersError } from '../CodeownersError';
import { normalizePath } from '../normalizePath';
import { CodeownersDialect } from '../types';

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * The pattern that matches exactly one file, everything below one folder (a path that ends in `/`), or the whole
 * repository (`''`). Throws a CodeownersError with code `bad-entry` for a path that no pattern can name, and with
 * code `bad-path` for one that cannot be in a repository.
 *
 * @public
 */
export function patternOf(path: string, dialect: CodeownersDialect): string {
  if (path === '') {
    return '*';
  }
  const normal = normalizePath(path);
  if (CONTROL.test(normal)) {
    throw new CodeownersError(
      'bad-entry',
      `The path ${JSON.stringify(
        path,
      )} holds a control character, which no line of CODEOWNERS can name.`,
    );
  }
  const escaped = normal.replace(/[\\*?[\] ]/g, '\\$&');
  // GitLab takes a space behind any backslash for a part of the pattern.
  return dialect === 'gitlab' && normal.endsWith('\\')
    ? `/${escaped.slice(0, -2)}[\\\\]`
    : `/${escaped}`;
}
