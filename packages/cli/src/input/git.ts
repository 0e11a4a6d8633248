import { execFileSync } from 'node:child_process';
import { UnusableInputError } from './UnusableInputError';

const MAXIMUM_OUTPUT = 1024 * 1024 * 1024;

/** What git prints; throws UnusableInputError with `failure` and git's own reason. */
export function git(
  folder: string,
  options: readonly string[],
  failure: string,
): string {
  try {
    return execFileSync('git', ['-C', folder, ...options], {
      encoding: 'utf8',
      maxBuffer: MAXIMUM_OUTPUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    const [reason] = (stderr ?? '').trim().split('\n');
    throw new UnusableInputError(
      code === 'ENOENT'
        ? 'git is not installed; name the paths instead'
        : [failure, reason].filter(Boolean).join(': '),
    );
  }
}
