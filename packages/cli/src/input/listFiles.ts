import { execFileSync } from 'node:child_process';
import { UnusableInputError } from './UnusableInputError';
import { readText } from './readCodeowners';

const MAXIMUM_OUTPUT = 1024 * 1024 * 1024;

/** The files of a list, one a line. */
export function filesOfList(file: string): string[] {
  return readText(file)
    .split('\n')
    .map(line => line.replace(/\r$/, ''))
    .filter(line => line !== '');
}

/** The root of the working tree that a folder is in; throws UnusableInputError outside of one. */
export function gitRoot(folder: string): string {
  return git(folder, ['rev-parse', '--show-toplevel']).trim();
}

/** The files that git tracks, from the root of the working tree. */
export function filesOfGit(folder: string): string[] {
  return git(gitRoot(folder), ['ls-files', '-z'])
    .split('\0')
    .filter(path => path !== '');
}

function git(folder: string, options: string[]): string {
  try {
    return execFileSync('git', ['-C', folder, ...options], {
      encoding: 'utf8',
      maxBuffer: MAXIMUM_OUTPUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    throw new UnusableInputError(
      code === 'ENOENT'
        ? 'git is not installed; give the files with --files instead'
        : `git cannot list ${folder}: ${(stderr ?? '').trim().split('\n')[0]}`,
    );
  }
}
