import { CodeownersError } from './CodeownersError';
import { CodeownersDialect } from './types';

const locations: Record<CodeownersDialect, readonly string[]> = {
  github: Object.freeze([
    '.github/CODEOWNERS',
    'CODEOWNERS',
    'docs/CODEOWNERS',
  ]),
  gitlab: Object.freeze([
    'CODEOWNERS',
    'docs/CODEOWNERS',
    '.gitlab/CODEOWNERS',
  ]),
};

/** Throws a CodeownersError with code `unknown-dialect` for anything but a known dialect. */
export function assertDialect(
  dialect: unknown,
): asserts dialect is CodeownersDialect {
  if (typeof dialect !== 'string' || !Object.hasOwn(locations, dialect)) {
    throw new CodeownersError(
      'unknown-dialect',
      `Unknown CODEOWNERS dialect ${JSON.stringify(
        dialect,
      )}: use "github" or "gitlab".`,
    );
  }
}

/**
 * The paths at which the host looks for a CODEOWNERS file, in its order; the first that exists is the only one used.
 *
 * @public
 */
export function codeownersLocations(
  dialect: CodeownersDialect,
): readonly string[] {
  assertDialect(dialect);
  return locations[dialect];
}
