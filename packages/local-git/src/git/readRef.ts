import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { GitError, runGitText } from './runGit';

const branchPattern = /^ref: (refs\/heads\/[^\s]+)\n$/;
const commitPattern = /^[0-9a-f]{40}\n$/;

/**
 * The commit that a full name such as `refs/heads/main`, `HEAD` or a commit id stands for; undefined
 * when there is none. A branch is read from its file, which git replaces as a whole; git itself is
 * asked about everything that is not in such a file: packed names, tags, other ways of keeping names.
 */
export async function readRef(
  gitDirectory: string,
  name: string,
): Promise<string | undefined> {
  return (
    (await readBranchFile(gitDirectory, name)) ??
    (await askGit(gitDirectory, name))
  );
}

async function readBranchFile(
  gitDirectory: string,
  name: string,
): Promise<string | undefined> {
  const branch =
    name === 'HEAD'
      ? branchPattern.exec(await read(gitDirectory, name))?.[1]
      : name;
  if (!branch?.startsWith('refs/heads/') || branch.includes('..')) {
    return undefined;
  }
  const content = await read(gitDirectory, branch);
  return commitPattern.test(content) ? content.trimEnd() : undefined;
}

async function read(gitDirectory: string, name: string): Promise<string> {
  // Not there, a folder, not readable: git says what it is.
  return await readFile(path.join(gitDirectory, name), 'utf8').catch(() => '');
}

async function askGit(
  gitDirectory: string,
  name: string,
): Promise<string | undefined> {
  try {
    return await runGitText(
      [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${name}^{commit}`,
      ],
      { gitDirectory },
    );
  } catch (error) {
    if (error instanceof GitError && error.status === 1) {
      return undefined;
    }
    throw error;
  }
}
