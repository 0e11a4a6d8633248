import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** As file systems have them. */
const MOST_BYTES_OF_NAME = 255;
const MOST_OF_PATH = 1000;

/** What follows from a path, and not from the machine. */
const WRONG_PATHS = [
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EINVAL',
];

/** A path that a template has written, by the name of its field. */
export interface WrittenPath {
  field: string;
  path: string;
}

/**
 * Where the path is in the workspace. InputError that begins with the field for
 * one that leads out of it, or that no file can have.
 */
export function placeInWorkspace(
  workspacePath: string,
  { field, path }: WrittenPath,
): string {
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\0-\x1f\x7f]/.test(path)) {
    throw new InputError(
      `${field} has control characters: ${quoted(path)}. Leave them out`,
    );
  }
  const isTooLong =
    path.length > MOST_OF_PATH ||
    path.split('/').some(name => Buffer.byteLength(name) > MOST_BYTES_OF_NAME);
  if (isTooLong) {
    throw new InputError(
      `${field} is too long: ${quoted(
        path,
      )}. Take at most ${MOST_OF_PATH} characters, and ${MOST_BYTES_OF_NAME} bytes between two "/"`,
    );
  }
  try {
    return resolveSafeChildPath(workspacePath, path);
  } catch (error) {
    if ((error as Error).name === 'NotAllowedError') {
      throw new InputError(
        `${field} leads out of the workspace: ${quoted(
          path,
        )}. Name a folder in it, such as ./change`,
      );
    }
    throw asInputError(error, { field, path });
  }
}

/** What `work` answers; InputError that begins with the field where the path cannot be what is needed. */
export async function atWrittenPath<T>(
  written: WrittenPath,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asInputError(error, written);
  }
}

function asInputError(error: unknown, { field, path }: WrittenPath): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  return WRONG_PATHS.includes(code)
    ? new InputError(
        `${field} names no folder of the workspace: ${quoted(
          path,
        )}. Name one that an earlier step has written, or one that is free`,
      )
    : error;
}

function quoted(path: string): string {
  const text = JSON.stringify(path);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
