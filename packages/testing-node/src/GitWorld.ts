import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A commit to make in a test: whole files, who made it and when. */
export interface GitWorldCommit {
  /** Content by path; `undefined` deletes the file. */
  files: Record<string, string | Buffer | undefined>;
  /** Subject, or subject and body. */
  message?: string;
  /** `Name <e-mail>`. */
  author?: string;
  /** ISO instant of author and committer. */
  date?: string;
  /** Branch to commit to, made from the current one when it is new. */
  branch?: string;
}

const BARE_CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';

/**
 * Throw-away git repositories for a test, made by the real git with the configuration of nobody.
 * Everything lives in one temporary folder that `dispose` removes.
 */
export class GitWorld {
  /** Makes an empty world. */
  static create(): GitWorld {
    return new GitWorld(
      fs.realpathSync(
        fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-git-world-')),
      ),
    );
  }

  private constructor(
    /** Absolute path of the temporary folder. */
    readonly directory: string,
  ) {}

  /** Makes a repository with a work tree on branch `main` and a first commit of these files; returns its path. */
  createRepository(
    name: string,
    files: GitWorldCommit['files'],
    options: Omit<GitWorldCommit, 'files'> = {},
  ): string {
    const repository = this.path(name);
    fs.mkdirSync(repository, { recursive: true });
    // Without the examples of hooks: a dozen files to write and to remove.
    this.write(repository, { files, ...options }, [
      'git init --quiet --template= --initial-branch "$2"',
    ]);
    return repository;
  }

  /** Commits and returns the commit's 40 hexadecimal digits. */
  commit(repository: string, commit: GitWorldCommit): string {
    const { branch = 'main' } = commit;
    if (readRefFile(repository, 'HEAD') !== `ref: refs/heads/${branch}`) {
      const known = this.git(repository, ['branch', '--list', branch]) !== '';
      this.git(repository, [
        'checkout',
        '--quiet',
        ...(known ? [branch] : ['-b', branch]),
      ]);
    }
    this.write(repository, commit);
    return readRefFile(repository, `refs/heads/${branch}`);
  }

  /** One process for all: starting one from a big test process takes longer than what git does. */
  private write(
    repository: string,
    commit: GitWorldCommit,
    before: readonly string[] = [],
  ): void {
    for (const [name, content] of Object.entries(commit.files)) {
      const file = path.join(repository, name);
      if (content === undefined) {
        fs.rmSync(file);
      } else {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, content);
      }
    }
    const date = commit.date ?? '2026-01-05T09:00:00Z';
    const [, name, email] =
      /^(.+) <(.+)>$/.exec(commit.author ?? 'Ada Author <ada@example.com>') ??
      [];
    const script = [
      ...before,
      'git add --all',
      'git commit --quiet --allow-empty --message "$1"',
    ].join(' && ');
    this.run(
      'sh',
      [
        '-c',
        script,
        'sh',
        commit.message ?? 'Change files',
        commit.branch ?? 'main',
      ],
      repository,
      {
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: date,
      },
    );
  }

  /** Copies a repository without its work tree to `<directory>/<name>` and returns that path. */
  cloneBare(repository: string, name: string): string {
    const target = this.path(name);
    // As `git clone --bare` would, which starts four processes; big test files do this dozens of times.
    fs.cpSync(path.join(repository, '.git'), target, { recursive: true });
    for (const file of ['index', 'logs', 'COMMIT_EDITMSG']) {
      fs.rmSync(path.join(target, file), { recursive: true, force: true });
    }
    fs.writeFileSync(path.join(target, 'config'), BARE_CONFIG);
    return target;
  }

  /** Absolute path of something in this world. */
  path(...segments: string[]): string {
    return path.join(this.directory, ...segments);
  }

  /** Runs git in a folder and returns its output without the last line break; throws when it fails. */
  git(
    directory: string,
    args: string[],
    environment: Record<string, string | undefined> = {},
  ): string {
    return this.run('git', args, directory, environment);
  }

  private run(
    command: string,
    args: string[],
    directory: string,
    environment: Record<string, string | undefined>,
  ): string {
    return execFileSync(command, args, {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: os.devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        ...environment,
      },
    }).replace(/\n$/, '');
  }

  /** Removes everything. */
  dispose(): void {
    fs.rmSync(this.directory, { recursive: true, force: true });
  }
}

function readRefFile(repository: string, name: string): string {
  return fs.readFileSync(path.join(repository, '.git', name), 'utf8').trim();
}
