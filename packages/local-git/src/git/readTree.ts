import { NotFoundError } from '@backstage/errors';
import { GitError, runGit } from './runGit';

/** One entry of a folder in a commit. */
export interface TreeEntry {
  /** Relative to the root of the repository. */
  path: string;
  type: 'file' | 'directory' | 'symlink' | 'submodule';
  /** Size in bytes; files and symbolic links only. */
  size?: number;
  /** Whether it is a file that can be executed. */
  executable: boolean;
  /** Id of the object. */
  sha: string;
}

/** The entries of a folder, of everything below it when recursive; NotFoundError when it is no folder. */
export async function readTree(
  gitDirectory: string,
  sha: string,
  path: string,
  recursive: boolean,
): Promise<TreeEntry[]> {
  const output = await runGit(
    ['ls-tree', '-z', '-l', ...(recursive ? ['-r'] : []), `${sha}:${path}`],
    { gitDirectory },
  ).catch(error => {
    throw error instanceof GitError
      ? new NotFoundError(`There is no folder "${path}" in ${sha}`)
      : error;
  });
  return parseEntries(output.toString('utf8')).map(entry => ({
    ...entry,
    path: path === '' ? entry.path : `${path}/${entry.path}`,
  }));
}

/** What is at a path of a commit; undefined when nothing is. */
export async function readEntry(
  gitDirectory: string,
  sha: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const output = await runGit(['ls-tree', '-z', '-l', sha, '--', path], {
    gitDirectory,
  });
  return parseEntries(output.toString('utf8')).find(
    entry => entry.path === path,
  );
}

/** Everything in a commit, folders too, by path. */
export async function readAllEntries(
  gitDirectory: string,
  sha: string,
): Promise<Map<string, TreeEntry>> {
  const output = await runGit(['ls-tree', '-r', '-t', '-z', '-l', sha], {
    gitDirectory,
  });
  return new Map(
    parseEntries(output.toString('utf8')).map(entry => [entry.path, entry]),
  );
}

/** The paths of all files of a commit, in git's order. */
export async function readFileNames(
  gitDirectory: string,
  sha: string,
): Promise<string[]> {
  const output = await runGit(['ls-tree', '-r', '-z', '--name-only', sha], {
    gitDirectory,
  });
  return splitRecords(output.toString('utf8'));
}

/** The parts of an output in which each ends with NUL. */
export function splitRecords(output: string): string[] {
  const records = output.split('\0');
  records.pop();
  return records;
}

function parseEntries(output: string): TreeEntry[] {
  return splitRecords(output).map(record => {
    const tab = record.indexOf('\t');
    const [mode, type, sha, size] = record.slice(0, tab).split(/ +/);
    return {
      path: record.slice(tab + 1),
      type: entryType(mode, type),
      executable: mode === '100755',
      sha,
      ...(type === 'blob' ? { size: Number(size) } : {}),
    };
  });
}

function entryType(mode: string, type: string): TreeEntry['type'] {
  if (type === 'tree') {
    return 'directory';
  }
  if (type === 'commit') {
    return 'submodule';
  }
  return mode === '120000' ? 'symlink' : 'file';
}
