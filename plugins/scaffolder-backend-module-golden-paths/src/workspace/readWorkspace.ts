import { InputError } from '@backstage/errors';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { atWrittenPath, placeInWorkspace } from './placeInWorkspace';

const MAX_FILES = 2000;
const MAX_BYTES = 20 * 1024 * 1024;

/** A file that a run has made. */
export interface WorkspaceFile {
  /** From the folder that was read, with `/`. */
  path: string;
  content: Buffer;
  executable: boolean;
}

/**
 * The files of a folder of the workspace, sorted by path. InputError for a
 * folder outside of it or that cannot be, for links, for no file at all, and for
 * more than 2,000 files or 20 MiB.
 */
export async function readWorkspace(
  workspacePath: string,
  sourcePath: string = '.',
): Promise<WorkspaceFile[]> {
  const written = { field: 'sourcePath', path: sourcePath };
  const root = placeInWorkspace(workspacePath, written);
  const files: WorkspaceFile[] = [];
  let bytes = 0;
  const visit = async (folder: string) => {
    const names = await atWrittenPath(written, () => readdir(folder));
    for (const name of names.sort()) {
      const file = path.join(folder, name);
      const relative = path.relative(root, file).split(path.sep).join('/');
      const stat = await lstat(file);
      if (stat.isDirectory()) {
        if (name !== '.git') {
          await visit(file);
        }
      } else if (stat.isFile()) {
        bytes += stat.size;
        if (files.length >= MAX_FILES || bytes > MAX_BYTES) {
          throw new InputError(
            `sourcePath has more than ${MAX_FILES} files or 20 MiB: publish less`,
          );
        }
        files.push({
          path: relative,
          content: await readFile(file),
          // eslint-disable-next-line no-bitwise -- the bit of the owner
          executable: (stat.mode & 0o100) !== 0,
        });
      } else {
        throw new InputError(
          `sourcePath has something that is no plain file: ${relative}`,
        );
      }
    }
  };
  await visit(root);
  if (files.length === 0) {
    throw new InputError(
      'sourcePath has no files. If an earlier step wrote them, they were lost with the process that ran it: press Start over',
    );
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
