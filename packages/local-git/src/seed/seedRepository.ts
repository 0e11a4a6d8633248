import { InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runGit } from '../git/runGit';
import { fastImportInput } from './fastImport';
import { planHistory, type SeedFile } from './planHistory';
import { parseSeedHistory } from './seedHistory';

const HISTORY = 'history.yaml';

/** What to make a repository from, and where. */
export interface SeedRepositoryOptions {
  /** Holds `tree/` and `history.yaml`. */
  folder: string;
  /** Path of the bare repository to make. */
  target: string;
  initialise(
    directory: string,
    options: { defaultBranch: string; description?: string },
  ): Promise<void>;
  now: Date;
}

/** The sub-folders of a seed folder that describe a repository; none when there is no such folder. */
export async function listSeeds(seed: string | undefined): Promise<string[]> {
  if (!seed) {
    return [];
  }
  const names: string[] = [];
  const entries = await readdir(seed, { withFileTypes: true }).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  for (const entry of entries) {
    const history = path.join(seed, entry.name, HISTORY);
    if (entry.isDirectory() && (await exists(history))) {
      names.push(entry.name);
    }
  }
  return names;
}

/**
 * Makes a bare repository whose default branch ends in the files of `tree/`, with the history that
 * `history.yaml` describes. It appears in one step; when somebody else was faster, theirs stays.
 */
export async function seedRepository(
  options: SeedRepositoryOptions,
): Promise<void> {
  const file = path.join(options.folder, HISTORY);
  const history = parseSeedHistory(await readFile(file, 'utf8'), file);
  const files = await readSeedFiles(path.join(options.folder, 'tree'));
  const commits = planHistory(files, history, options.now);
  const temporary = path.join(
    path.dirname(options.target),
    `.${path.basename(options.target)}.${randomUUID()}.tmp`,
  );
  try {
    await options.initialise(temporary, history);
    await runGit(['fast-import', '--quiet', '--done'], {
      gitDirectory: temporary,
      input: Readable.from(fastImportInput(commits, history.defaultBranch)),
    });
    await rename(temporary, options.target);
  } catch (error: any) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) {
      throw error;
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The files below a folder, sorted; `_gitignore` and `_gitattributes` get their dot back. */
async function readSeedFiles(tree: string): Promise<SeedFile[]> {
  const entries = await readdir(tree, {
    recursive: true,
    withFileTypes: true,
  });
  const files: SeedFile[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) {
      throw new InputError(`A seed folder must not contain links: ${file}`);
    }
    if (entry.isFile()) {
      files.push({
        path: path
          .relative(tree, file)
          .split(path.sep)
          .join('/')
          .replace(/(^|\/)_git(ignore|attributes)$/, '$1.git$2'),
        content: await readFile(file),
        executable: ((await stat(file)).mode & 0o111) !== 0,
      });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
