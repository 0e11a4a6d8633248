import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { atWrittenPath, placeInWorkspace } from './placeInWorkspace';

/**
 * Writes a file of the workspace, with the folders that it needs; never outside
 * of it. InputError that begins with the field for a folder that cannot be.
 */
export async function writeWorkspace(
  workspacePath: string,
  folder: { field: string; path?: string },
  file: string,
  content: string,
): Promise<void> {
  const { field, path: folderPath = '.' } = folder;
  const written = { field, path: folderPath };
  placeInWorkspace(workspacePath, written);
  const target = placeInWorkspace(workspacePath, {
    field,
    path: path.join(folderPath, file),
  });
  await atWrittenPath(written, async () => {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  });
}
