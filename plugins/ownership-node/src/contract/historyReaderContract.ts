import type {
  HistoryCommit,
  HistoryReader,
  ReadHistoryOptions,
  RepositoryHistory,
} from '../HistoryReader';

/**
 * A history reader under test, with a real repository behind it.
 *
 * @public
 */
export interface HistoryReaderContractSubject {
  reader: HistoryReader;
  /** A repository with at least two commits on its main line. */
  url: string;
  /** An address of the same host where no repository is. */
  goneUrl: string;
  /** An address of another host. */
  foreignUrl: string;
  /** Commits the files and answers the commit. */
  commit(files: Record<string, string | undefined>): Promise<string>;
  /** Commits the files on a branch and merges that; answers the merge. */
  merge(files: Record<string, string>): Promise<string>;
  /** Puts another commit, with the files, in place of the newest one, and answers it. */
  rewrite(files: Record<string, string>): Promise<string>;
}

/**
 * One promise of the contract: `run` rejects with a sentence when it is broken.
 *
 * @public
 */
export interface HistoryReaderContractCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * What every history reader promises, as checks for any test runner:
 * `it.each(historyReaderContract(create))('$name', ({ run }) =>
 * expect(run()).resolves.toBeUndefined())`. `create` is called for each.
 *
 * @public
 */
export function historyReaderContract(
  create: () => Promise<HistoryReaderContractSubject>,
): HistoryReaderContractCheck[] {
  const checks: Record<
    string,
    (subject: HistoryReaderContractSubject) => Promise<void>
  > = {
    'knows what it can read by the address alone': checkHandles,
    'tells everything, oldest first, and ends at the head': checkWhole,
    'tells after a known commit only what came since': checkAfter,
    'tells a merge once, with all that it brought': checkMerge,
    'tells where a moved file was and where it is': checkMove,
    'says when the known commit is gone, and tells everything again':
      checkRewritten,
    'throws NotFoundError when the repository is gone': checkGone,
    'stops when it is told to': checkAbort,
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
}

async function checkHandles({
  reader,
  url,
  foreignUrl,
}: HistoryReaderContractSubject): Promise<void> {
  ensure(/^[a-z][a-z0-9-]*$/.test(reader.id), `The id is '${reader.id}'`);
  ensure(reader.handles(url), `${url} is not handled`);
  for (const foreign of [foreignUrl, 'no address', '']) {
    ensure(!reader.handles(foreign), `'${foreign}' is handled`);
  }
}

async function checkWhole(
  subject: HistoryReaderContractSubject,
): Promise<void> {
  const { history, commits } = await read(subject);
  ensure(!history.rewritten, 'A first reading is called rewritten');
  ensure(
    commits.length === history.total && commits.length >= 2,
    `${commits.length} commits come, and ${history.total} are announced`,
  );
  ensure(
    commits.at(-1)?.sha === history.head,
    'The last commit is not the head',
  );
  commits.forEach((commit, index) => {
    ensure(
      commit.parents[0] === commits[index - 1]?.sha,
      `${commit.sha} does not come after its first parent`,
    );
    ensure(
      new Date(commit.at).toISOString() === commit.at,
      `'${commit.at}' is no ISO instant in UTC`,
    );
  });
}

async function checkAfter(
  subject: HistoryReaderContractSubject,
): Promise<void> {
  const before = await read(subject);
  const again = await read(subject, { after: before.history.head });
  ensure(
    again.commits.length === 0 && !again.history.rewritten,
    'Nothing came, and something is told',
  );
  const sha = await subject.commit({ 'added/by the contract.txt': 'ü' });
  const { history, commits } = await read(subject, {
    after: before.history.head,
  });
  ensure(
    !history.rewritten && history.total === 1 && shas(commits) === sha,
    `After one commit ${history.total} are announced: ${shas(commits)}`,
  );
  ensure(
    commits[0].files.join() === 'added/by the contract.txt',
    `Its files are ${commits[0].files.join()}`,
  );
}

async function checkMerge(
  subject: HistoryReaderContractSubject,
): Promise<void> {
  const before = await read(subject);
  const sha = await subject.merge({ 'merged/one.txt': '1', 'two.txt': '2' });
  const { commits } = await read(subject, { after: before.history.head });
  ensure(shas(commits) === sha, `The merge is told as ${shas(commits)}`);
  ensure(
    [...commits[0].files].sort().join() === 'merged/one.txt,two.txt',
    `It brought ${commits[0].files.join()}`,
  );
}

async function checkMove(subject: HistoryReaderContractSubject): Promise<void> {
  const content = 'a text that is long enough to be known again\n'.repeat(5);
  const from = await subject.commit({ 'move/from.txt': content });
  await subject.commit({ 'move/from.txt': undefined, 'move/to.txt': content });
  const { commits } = await read(subject, { after: from });
  ensure(
    [...commits[0].files].sort().join() === 'move/from.txt,move/to.txt',
    `A move is told as ${commits[0].files.join()}`,
  );
}

async function checkRewritten(
  subject: HistoryReaderContractSubject,
): Promise<void> {
  const before = await read(subject);
  const sha = await subject.rewrite({ 'instead.txt': 'other' });
  const after = await read(subject, { after: before.history.head });
  ensure(after.history.rewritten, 'A forced push goes unnoticed');
  ensure(
    after.commits.length === before.commits.length &&
      after.commits.at(-1)?.sha === sha,
    'After a forced push not everything is told again',
  );
}

async function checkGone({
  reader,
  goneUrl,
}: HistoryReaderContractSubject): Promise<void> {
  const error = await rejection(
    reader.history(goneUrl, { signal: new AbortController().signal }),
  );
  ensure(
    error?.name === 'NotFoundError',
    `A repository that is gone gives ${error?.name ?? 'a history'}`,
  );
}

async function checkAbort(
  subject: HistoryReaderContractSubject,
): Promise<void> {
  const controller = new AbortController();
  controller.abort();
  const error = await rejection(read(subject, { signal: controller.signal }));
  ensure(error !== undefined, 'An aborted reading gives a history');
}

async function read(
  { reader, url }: HistoryReaderContractSubject,
  options: Partial<ReadHistoryOptions> = {},
): Promise<{ history: RepositoryHistory; commits: HistoryCommit[] }> {
  const history = await reader.history(url, {
    signal: new AbortController().signal,
    ...options,
  });
  const commits: HistoryCommit[] = [];
  for await (const commit of history.commits) {
    commits.push(commit);
  }
  return { history, commits };
}

async function rejection(
  promise: Promise<unknown>,
): Promise<Error | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function shas(commits: readonly HistoryCommit[]): string {
  return commits.map(commit => commit.sha).join(', ');
}

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
