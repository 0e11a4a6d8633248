import { NotFoundError } from '@backstage/errors';
import { splitRecords } from './readTree';
import { runGit, runGitText } from './runGit';

const FIELDS = ['%H', '%P', '%an', '%ae', '%aI', '%cI', '%s', '%b'];

/** A commit without its content. */
export interface Commit {
  sha: string;
  parents: string[];
  author: { name: string; email: string };
  /** ISO instant in UTC. */
  authoredAt: string;
  /** ISO instant in UTC. */
  committedAt: string;
  /** First line of the message. */
  subject: string;
  /** The rest of the message; may be empty. */
  body: string;
}

/** Which commits to read. */
export interface ReadLogOptions {
  /** Only commits that touch this file or folder. */
  path?: string;
  /** How many at most. */
  limit: number;
  /** Continue after this commit of an earlier answer. */
  before?: string;
}

/** The commits reachable from one, newest first; NotFoundError when `before` is not among them. */
export async function readLog(
  gitDirectory: string,
  sha: string,
  options: ReadLogOptions,
): Promise<Commit[]> {
  const paths = options.path ? [options.path] : [];
  let skip = 0;
  if (options.before) {
    const order = (
      await runGitText(['rev-list', sha, '--', ...paths], { gitDirectory })
    ).split('\n');
    const index = order.indexOf(options.before);
    if (index === -1) {
      throw new NotFoundError(`before is no commit of this history`);
    }
    skip = index + 1;
  }
  const output = await runGit(
    [
      'log',
      '-z',
      `--format=${FIELDS.join('%x00')}`,
      `--max-count=${options.limit}`,
      `--skip=${skip}`,
      sha,
      '--',
      ...paths,
    ],
    { gitDirectory },
  );
  return parseCommits(output.toString('utf8'));
}

function parseCommits(output: string): Commit[] {
  const values = splitRecords(output);
  const commits: Commit[] = [];
  for (let index = 0; index < values.length; index += FIELDS.length) {
    const [sha, parents, name, email, authored, committed, subject, body] =
      values.slice(index, index + FIELDS.length);
    commits.push({
      sha,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name, email },
      authoredAt: new Date(authored).toISOString(),
      committedAt: new Date(committed).toISOString(),
      subject,
      body: body.trimEnd(),
    });
  }
  return commits;
}
