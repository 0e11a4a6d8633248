import fs from 'node:fs';
import path from 'node:path';

/** The folder of the whole repository. */
export function repositoryRoot(): string {
  let folder = __dirname;
  while (!fs.existsSync(path.join(folder, 'yarn.lock'))) {
    folder = path.dirname(folder);
  }
  return folder;
}
