import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import { PassThrough, type Readable } from 'node:stream';

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** How to run git once. */
export interface RunGitOptions {
  /** Repository that the command is about. */
  gitDirectory?: string;
  /** Standard input; none when missing. */
  input?: string | Buffer | Readable;
  /** Variables in addition to the isolated environment. */
  environment?: Record<string, string>;
  /** Stop reading, and git, after so many bytes; the result is cut there. */
  stopAfterBytes?: number;
  /** Ends git when it is aborted. */
  signal?: AbortSignal;
}

/** Git ended with a status other than 0. */
export class GitError extends Error {
  constructor(
    readonly command: string,
    readonly status: number | undefined,
    readonly stderr: string,
  ) {
    super(`git ${command} failed: ${stderr.trim() || `status ${status}`}`);
    this.name = 'GitError';
  }
}

/**
 * Runs git without a shell and without anybody's configuration, and returns its output.
 * Throws a GitError when git ends with a status other than 0.
 */
export async function runGit(
  args: string[],
  options: RunGitOptions = {},
): Promise<Buffer> {
  const child = spawnGit(args, options);
  const chunks: Buffer[] = [];
  let length = 0;
  let cut = false;
  const limit = options.stopAfterBytes ?? MAX_OUTPUT_BYTES;
  child.stdout!.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) {
      cut = true;
      child.kill('SIGKILL');
    }
  });
  const failure = await failureOf(child, args);
  if (cut && options.stopAfterBytes === undefined) {
    throw new GitError(args[0], undefined, 'the output is too large');
  }
  if (failure && !cut) {
    throw failure;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** Like runGit, for output that is text; without the last line break. */
export async function runGitText(
  args: string[],
  options: RunGitOptions = {},
): Promise<string> {
  return (await runGit(args, options)).toString('utf8').replace(/\n$/, '');
}

/** The output of git as it comes; the stream fails when git does, however late. */
export function streamGit(
  args: string[],
  options: RunGitOptions = {},
): Readable {
  const child = spawnGit(args, options);
  const output = new PassThrough();
  child.stdout!.pipe(output, { end: false });
  failureOf(child, args).then(failure => {
    if (failure) {
      output.destroy(failure);
    } else {
      output.end();
    }
  });
  output.once('close', () => child.kill('SIGKILL'));
  return output;
}

function spawnGit(args: string[], options: RunGitOptions): ChildProcess {
  const child = spawn(
    'git',
    [
      ...(options.gitDirectory ? [`--git-dir=${options.gitDirectory}`] : []),
      ...args,
    ],
    {
      cwd: options.gitDirectory ?? os.tmpdir(),
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...isolatedEnvironment(), ...options.environment },
      signal: options.signal,
    },
  );
  if (child.stdin) {
    // Git may end before it has read everything; its status says why.
    child.stdin.on('error', () => {});
    if (typeof options.input === 'string' || Buffer.isBuffer(options.input)) {
      child.stdin.end(options.input);
    } else {
      options.input!.pipe(child.stdin);
    }
  }
  return child;
}

function failureOf(
  child: ChildProcess,
  args: string[],
): Promise<GitError | undefined> {
  let stderr = '';
  child.stderr!.on('data', chunk => {
    stderr = `${stderr}${chunk}`.slice(0, 10_000);
  });
  return new Promise(resolve => {
    child.once('error', error =>
      resolve(
        new GitError(args[0], undefined, `cannot run it: ${error.message}`),
      ),
    );
    child.once('close', (status, signal) =>
      resolve(
        status === 0
          ? undefined
          : new GitError(
              args[0],
              status ?? undefined,
              stderr || (signal ? `ended by ${signal}` : ''),
            ),
      ),
    );
  });
}

function isolatedEnvironment(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    // Windows finds nothing without it.
    ...(process.env.SYSTEMROOT ? { SYSTEMROOT: process.env.SYSTEMROOT } : {}),
    HOME: os.tmpdir(),
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
}
