import { CodeownersError, normalizePath } from '@waymark/codeowners';

/**
 * A path of a module in normal form: a folder ends in `/`, a file that is in
 * the tree does not. Throws an Error with a sentence for the root, a pattern, a
 * NUL or a `..`.
 *
 * @public
 */
export function modulePathOf(path: string, files: ReadonlySet<string>): string {
  if (/[*?[\]{}]/.test(path)) {
    throw new Error(
      `The path ${JSON.stringify(path)} is a pattern; name a folder or a file`,
    );
  }
  let normal: string;
  try {
    normal = normalizePath(path);
  } catch (error) {
    if (error instanceof CodeownersError) {
      throw new Error(error.message.replace(/\.$/, ''));
    }
    throw error;
  }
  return normal.endsWith('/') || files.has(normal) ? normal : `${normal}/`;
}
