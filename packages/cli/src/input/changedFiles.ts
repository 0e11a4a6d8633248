import { git } from './git';
import { gitRoot } from './listFiles';
import { UnusableInputError } from './UnusableInputError';

/**
 * The files that differ between the working tree and where it left `base`, a
 * renamed file with both its names. Throws UnusableInputError for what is no
 * commit.
 */
export function changedFiles(folder: string, base: string): string[] {
  const root = gitRoot(folder);
  if (base.startsWith('-') || base.trim() === '') {
    throw new UnusableInputError(
      `--base: must be a branch, tag or commit, and is '${base}'`,
    );
  }
  const start = git(
    root,
    ['merge-base', base, 'HEAD'],
    `--base: ${base} and the checkout have no commit in common`,
  ).trim();
  return git(
    root,
    ['diff', '--name-only', '--no-renames', '-z', start],
    `git cannot compare with ${base}`,
  )
    .split('\0')
    .filter(path => path !== '');
}
