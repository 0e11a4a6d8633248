import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { readRef } from './readRef';
import { GitError, runGitText, type RunGitOptions, streamGit } from './runGit';

/** Nothing that people commit by hand; beyond it a commit's list of files is cut. */
const MAX_FILES = 100_000;
/** So many new commits are read at once, to know how many there are without asking twice. */
const FEW_COMMITS = 50;
const FIELDS = ['%H', '%P', '%ct', '%s'];
/** The year 9999: what an instant of four-digit years can say. */
const LAST_SECOND = 253_402_300_799;

/** A commit of a branch with the files that it changed against its first parent. */
export interface HistoryEntry {
  sha: string;
  parents: string[];
  /** When it was committed here; ISO instant in UTC. */
  at: string;
  /** First line of the message. */
  title: string;
  /** Paths from the root of the repository; of a file that was moved both. At most 100,000. */
  files: string[];
}

/** What came to a branch after a commit, oldest first. */
export interface BranchHistory {
  head: string;
  /** The commit that was given is not on the branch any more: everything is told from the beginning. */
  rewritten: boolean;
  /** How many commits will come. */
  total: number;
  commits: AsyncIterable<HistoryEntry>;
}

/**
 * The first-parent history of a commit; what a merge brought counts as the merge's own. A few new
 * commits take one run of git.
 */
export async function readHistory(
  gitDirectory: string,
  head: string,
  options: { after?: string; environment?: Record<string, string> } = {},
): Promise<BranchHistory> {
  const { after } = options;
  if (after === head) {
    return { head, rewritten: false, total: 0, commits: oneByOne([]) };
  }
  const git = { gitDirectory, environment: options.environment };
  const first =
    after === undefined ? undefined : await readFirst(head, after, git);
  if (after !== undefined && first?.isComplete) {
    const { commits } = first;
    return {
      head,
      rewritten: false,
      total: commits.length,
      commits: oneByOne(commits),
    };
  }
  const range = first ? [head, `^${after}`] : [head];
  return {
    head,
    rewritten: after !== undefined && !first,
    total: Number(
      await runGitText(
        ['rev-list', '--count', '--first-parent', ...range, '--'],
        git,
      ),
    ),
    commits: streamCommits(() => openLog(range, git)),
  };
}

/**
 * The first commits above this one on the first-parent line of the head, all of them if they are
 * few; undefined when it is not on that line.
 */
async function readFirst(
  head: string,
  after: string,
  git: RunGitOptions,
): Promise<{ commits: HistoryEntry[]; isComplete: boolean } | undefined> {
  const commits: HistoryEntry[] = [];
  let files = 0;
  try {
    for await (const commit of streamCommits(() =>
      openLog([head, `^${after}`], git),
    )) {
      // A line that passed the commit by leads on to where the two histories meet, or to the root.
      if (commits.length === 0 && commit.parents[0] !== after) {
        return undefined;
      }
      commits.push(commit);
      files += commit.files.length;
      if (commits.length > FEW_COMMITS || files > MAX_FILES) {
        return { commits, isComplete: false };
      }
    }
  } catch (error) {
    // After a forced push git may have thrown the commit away.
    if (
      error instanceof GitError &&
      (await readRef(git.gitDirectory!, after)) === undefined
    ) {
      return undefined;
    }
    throw error;
  }
  return commits.length > 0 ? { commits, isComplete: true } : undefined;
}

function openLog(range: string[], git: RunGitOptions): Readable {
  return streamGit(
    [
      'log',
      '--first-parent',
      '-m',
      '--reverse',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '-z',
      `--format=%x00${FIELDS.join('%x00')}`,
      ...range,
      '--',
    ],
    git,
  );
}

async function* oneByOne(
  commits: readonly HistoryEntry[],
): AsyncGenerator<HistoryEntry> {
  yield* commits;
}

async function* streamCommits(
  open: () => Readable,
): AsyncGenerator<HistoryEntry> {
  const stream = open();
  try {
    let commit: HistoryEntry | undefined;
    let field = FIELDS.length;
    for await (const value of valuesOf(stream)) {
      if (field < FIELDS.length) {
        setField(commit!, field, value);
        field += 1;
      } else if (value === '') {
        if (commit) {
          yield commit;
        }
        commit = { sha: '', parents: [], at: '', title: '', files: [] };
        field = 0;
      } else if (commit!.files.length < MAX_FILES) {
        // Git puts a line break between a commit and its files.
        commit!.files.push(
          commit!.files.length === 0 ? value.replace(/^\n/, '') : value,
        );
      }
    }
    if (commit) {
      yield commit;
    }
  } finally {
    stream.destroy();
  }
}

/** What stands between NULs. */
async function* valuesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const values = `${rest}${decoder.write(chunk)}`.split('\0');
    rest = values.pop()!;
    yield* values;
  }
}

function setField(commit: HistoryEntry, field: number, value: string): void {
  switch (field) {
    case 0:
      commit.sha = value;
      break;
    case 1:
      commit.parents = value === '' ? [] : value.split(' ');
      break;
    case 2:
      commit.at = instantOf(value);
      break;
    default:
      commit.title = value;
  }
}

function instantOf(seconds: string): string {
  const value = Math.min(Math.max(Number(seconds) || 0, 0), LAST_SECOND);
  return new Date(value * 1000).toISOString();
}
