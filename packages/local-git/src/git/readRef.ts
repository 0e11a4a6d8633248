import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { runGitText } from './runGit';

const headPattern = /^ref: refs\/heads\/([^\s]+)\n$/;
const commitPattern = /^[0-9a-f]{40}\n$/;
/** The others are answered with their name and `missing`. */
const foundPattern = /^([0-9a-f]{40}) commit \d+$/;

/**
 * The commit that the first of these full names that exists stands for, such as `refs/heads/main`,
 * `HEAD` or a commit id; undefined when none does. Branches are read from their files, which git
 * replaces as a whole; git itself is asked, once, about everything else: packed names, tags, commit
 * ids, other ways of keeping names.
 */
export async function readRef(
  gitDirectory: string,
  ...names: string[]
): Promise<string | undefined> {
  const open: string[] = [];
  for (const name of names) {
    const sha = await readBranchFile(gitDirectory, name);
    if (sha && open.length === 0) {
      return sha;
    }
    if (sha || !(await isAbsent(gitDirectory, name))) {
      open.push(name);
    }
  }
  return open.length > 0 ? await askGit(gitDirectory, open) : undefined;
}

/** Full names below these folders of names, such as `refs/heads/`, in git's order. */
export async function listRefs(
  gitDirectory: string,
  ...folders: string[]
): Promise<string[]> {
  const inFiles = await Promise.all(
    folders.map(folder => listFiles(gitDirectory, folder)),
  );
  // Looked at afterwards: names are packed first and lose their files then.
  if (await hasOnlyFiles(gitDirectory)) {
    return inFiles.flat();
  }
  const output = await runGitText(
    ['for-each-ref', '--format=%(refname)', ...folders],
    { gitDirectory },
  );
  return output === '' ? [] : output.split('\n');
}

/** Name of the branch that HEAD names, whether it has commits or not; undefined when it names none. */
export async function readDefaultBranch(
  gitDirectory: string,
): Promise<string | undefined> {
  const [, inFile] = headPattern.exec(await read(gitDirectory, 'HEAD')) ?? [];
  return (
    inFile ??
    (await runGitText(['symbolic-ref', '--short', 'HEAD'], {
      gitDirectory,
    }).catch(() => undefined))
  );
}

async function readBranchFile(
  gitDirectory: string,
  name: string,
): Promise<string | undefined> {
  const [, head] =
    name === 'HEAD'
      ? headPattern.exec(await read(gitDirectory, name)) ?? []
      : [];
  const branch = head === undefined ? name : `refs/heads/${head}`;
  if (!branch.startsWith('refs/heads/') || branch.includes('..')) {
    return undefined;
  }
  const content = await read(gitDirectory, branch);
  return commitPattern.test(content) ? content.trimEnd() : undefined;
}

async function read(gitDirectory: string, name: string): Promise<string> {
  // Not there, a folder, not readable: git says what it is.
  return await readFile(path.join(gitDirectory, name), 'utf8').catch(() => '');
}

/** False also when that is not certain. */
async function isAbsent(gitDirectory: string, name: string): Promise<boolean> {
  return (
    name.startsWith('refs/') &&
    !name.includes('..') &&
    (await read(gitDirectory, name)) === '' &&
    (await hasOnlyFiles(gitDirectory))
  );
}

/** Whether each name has a file of its own, so that there is none without one. */
async function hasOnlyFiles(gitDirectory: string): Promise<boolean> {
  const others = await Promise.all(
    ['packed-refs', 'reftable'].map(name =>
      stat(path.join(gitDirectory, name)).then(
        () => true,
        error => error.code !== 'ENOENT',
      ),
    ),
  );
  return !others.includes(true);
}

async function listFiles(
  gitDirectory: string,
  folder: string,
): Promise<string[]> {
  const root = path.join(gitDirectory, folder);
  const entries = await readdir(root, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter(entry => entry.isFile() && !entry.name.endsWith('.lock'))
    .map(({ parentPath, name }) =>
      path.posix.join(folder, path.relative(root, parentPath), name),
    )
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

async function askGit(
  gitDirectory: string,
  names: readonly string[],
): Promise<string | undefined> {
  const output = await runGitText(['cat-file', '--batch-check'], {
    gitDirectory,
    input: names.map(name => `${name}^{commit}\n`).join(''),
  });
  return output
    .split('\n')
    .map(line => foundPattern.exec(line)?.[1])
    .find(Boolean);
}
