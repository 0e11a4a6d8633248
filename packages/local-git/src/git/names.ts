import { InputError } from '@backstage/errors';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const COMMIT = /^[0-9a-f]{40}$/;
// The rules of git-check-ref-format that concern single characters and sequences.
// eslint-disable-next-line no-control-regex
const BAD_IN_REF = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$/;
const RESERVED_OWNERS = ['api', '.backstage', 'healthcheck'];
const MAX_PATH_LENGTH = 4096;

/** The value when it can be the name of a repository; otherwise an InputError that names the field. */
export function checkRepositoryName(value: unknown): string {
  const name = checkName(value, 'repository');
  if (/\.(git|lock)$/i.test(name)) {
    throw new InputError(`repository must not end in .git or .lock: "${name}"`);
  }
  return name;
}

/** The value when it can be the name of an owner; otherwise an InputError that names the field. */
export function checkOwnerName(value: unknown): string {
  const name = checkName(value, 'owner');
  if (RESERVED_OWNERS.includes(name.toLowerCase())) {
    throw new InputError(`owner must not be "${name}": the backend uses it`);
  }
  return name;
}

function checkName(value: unknown, field: string): string {
  if (typeof value !== 'string' || !NAME.test(value) || value.includes('..')) {
    throw new InputError(
      `${field} must be 1 to 100 letters, digits, ".", "_" or "-" and start with a letter or digit`,
    );
  }
  return value;
}

/** The value when git allows it as the name of a branch or tag; otherwise an InputError. */
export function checkRef(value: unknown): string {
  const fine =
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= 250 &&
    value !== '@' &&
    !value.startsWith('-') &&
    !BAD_IN_REF.test(value) &&
    value
      .split('/')
      .every(
        part => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'),
      );
  if (!fine) {
    throw new InputError('ref is not a valid name of a branch, tag or commit');
  }
  return value;
}

/** Whether the value is a whole commit id: 40 lower-case hexadecimal digits. */
export function isCommitSha(value: string): boolean {
  return COMMIT.test(value);
}

/** The value when it is a whole commit id; otherwise an InputError that names the field. */
export function checkCommitSha(value: unknown, field = 'sha'): string {
  if (typeof value !== 'string' || !isCommitSha(value)) {
    throw new InputError(`${field} must be 40 lower-case hexadecimal digits`);
  }
  return value;
}

/**
 * The path relative to the root of a repository without slashes at its ends; empty for the root.
 * Throws an InputError for `.`, `..`, empty parts, NUL and more than 4096 characters.
 */
export function checkPath(value: unknown, field = 'path'): string {
  if (typeof value !== 'string') {
    throw new InputError(`${field} must be a text`);
  }
  const path = value.replace(/^\/+|\/+$/g, '');
  if (path.length > MAX_PATH_LENGTH) {
    throw new InputError(
      `${field} must not be longer than ${MAX_PATH_LENGTH} characters`,
    );
  }
  if (path.includes('\0')) {
    throw new InputError(`${field} must not contain NUL`);
  }
  if (path !== '' && path.split('/').some(part => /^\.{0,2}$/.test(part))) {
    throw new InputError(`${field} must not contain empty parts, "." or ".."`);
  }
  return path;
}
