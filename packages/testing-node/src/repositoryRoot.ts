import fs from 'node:fs';
import path from 'node:path';

/** The folder of the whole repository, from wherever below it the tests are run. */
export function repositoryRoot(): string {
  let folder = process.cwd();
  while (!fs.existsSync(path.join(folder, 'yarn.lock'))) {
    folder = path.dirname(folder);
  }
  return folder;
}
