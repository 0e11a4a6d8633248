import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes a file of the workspace, with the folders that it needs; never outside of it. */
export async function writeWorkspace(
  workspacePath: string,
  targetPath: string,
  file: string,
  content: string,
): Promise<void> {
  const target = resolveSafeChildPath(
    workspacePath,
    path.join(targetPath, file),
  );
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}
