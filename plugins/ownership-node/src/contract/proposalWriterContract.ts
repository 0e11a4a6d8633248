import type {
  ProposalReference,
  ProposalWriter,
  ProposedChange,
} from '../ProposalWriter';

/**
 * A writer under test, with a repository behind it that has `files` on its base
 * branch.
 *
 * @public
 */
export interface ProposalWriterContractSubject {
  writer: ProposalWriter;
  repositoryUrl: string;
  /** An address of another host. */
  foreignUrl: string;
  /** Text files of the base branch by path, at least two; each with several lines. */
  files: Readonly<Record<string, string>>;
  /** The commit of the base branch. */
  baseCommit(): Promise<string>;
  /** A file of a branch, of the base branch when left out. */
  read(path: string, branch?: string): Promise<string | undefined>;
  /** Commits to the base branch. */
  change(path: string, content: string): Promise<void>;
}

/** @public */
export interface ProposalWriterContractCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * What every proposal writer promises, as checks for any test runner:
 * `it.each(proposalWriterContract(create))('$name', ({ run }) =>
 * expect(run()).resolves.toBeUndefined())`. `create` is called for each.
 *
 * @public
 */
export function proposalWriterContract(
  create: () => Promise<ProposalWriterContractSubject>,
): ProposalWriterContractCheck[] {
  const checks: Record<
    string,
    (subject: ProposalWriterContractSubject) => Promise<void>
  > = {
    'knows what it can write by the address alone': checkHandles,
    'writes a branch and leaves the base as it was': checkBranch,
    'answers the same when it is asked again': checkAgain,
    'is safe when asked twice at once': checkTwice,
    'brings a proposal up to date': checkUpdate,
    'refuses files that have changed on the base': checkMovedBase,
    'takes a proposal back, also a second time': checkClose,
    'notices a proposal that no longer fits': checkOutdated,
    'merges, where it can': checkMerge,
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
}

const branch = 'waymark/contract-1';

async function checkHandles(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const { writer, repositoryUrl, foreignUrl } = subject;
  ensure(/^[a-z][a-z0-9-]*$/.test(writer.id), `The id is '${writer.id}'`);
  ensure(writer.handles(repositoryUrl), `${repositoryUrl} is not handled`);
  for (const foreign of [foreignUrl, 'no address', '']) {
    ensure(!writer.handles(foreign), `'${foreign}' is handled`);
  }
}

async function checkBranch(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const { writer, read, files } = subject;
  const [path, deleted] = Object.keys(files);
  const change = await changeOf(subject, [
    { path, content: 'new\n' },
    { path: 'added/file.txt', content: 'added\n' },
    { path: deleted },
  ]);
  const { headCommit } = await writer.propose(change);
  ensure(headCommit !== '', 'There is no commit');
  equal(await read(path, branch), 'new\n', path);
  equal(await read('added/file.txt', branch), 'added\n', 'A new file');
  equal(await read(deleted, branch), undefined, 'A deleted file');
  equal(await read(path), files[path], 'The file on the base');
  equal(
    await writer.stateOf(referenceOf(change, headCommit)),
    'proposed',
    'The state',
  );
}

async function checkAgain(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const change = await changeOf(subject);
  const first = await subject.writer.propose(change);
  const again = await subject.writer.propose(change);
  equal(JSON.stringify(again), JSON.stringify(first), 'The second answer');
}

async function checkTwice(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const change = await changeOf(subject);
  await Promise.all([
    subject.writer.propose(change),
    subject.writer.propose(change),
  ]);
  const { headCommit } = await subject.writer.propose(change);
  equal(
    await subject.read(change.files[0].path, branch),
    change.files[0].content,
    'The file',
  );
  equal(
    await subject.writer.stateOf(referenceOf(change, headCommit)),
    'proposed',
    'The state',
  );
}

async function checkUpdate(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const [one, other] = Object.keys(subject.files);
  await subject.writer.propose(
    await changeOf(subject, [
      { path: one, content: 'first\n' },
      { path: other, content: 'first\n' },
    ]),
  );
  await subject.change(one, 'moved\n');
  const change = await changeOf(subject, [{ path: one, content: 'second\n' }]);
  const { headCommit } = await subject.writer.propose(change);
  equal(await subject.read(one, branch), 'second\n', one);
  equal(await subject.read(other, branch), subject.files[other], other);
  equal(
    await subject.writer.stateOf(referenceOf(change, headCommit)),
    'proposed',
    'The state',
  );
}

async function checkMovedBase(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const [one, other] = Object.keys(subject.files);
  const change = await changeOf(subject);
  await subject.change(other, 'moved\n');
  await subject.writer.propose(change);
  await subject.change(one, 'moved\n');
  const error = await rejection(
    subject.writer.propose({ ...change, branch: 'waymark/contract-2' }),
  );
  equal(error?.name, 'ConflictError', 'Files that changed on the base');
}

async function checkClose(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const change = await changeOf(subject);
  const { headCommit } = await subject.writer.propose(change);
  const reference = referenceOf(change, headCommit);
  await subject.writer.close(reference);
  equal(await subject.writer.stateOf(reference), 'closed', 'The state');
  await subject.writer.close(reference);
}

async function checkOutdated(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const [path] = Object.keys(subject.files);
  const change = await changeOf(subject);
  const { headCommit } = await subject.writer.propose(change);
  const reference = referenceOf(change, headCommit);
  await subject.change(path, 'quite another text\n');
  equal(await subject.writer.stateOf(reference), 'outdated', 'The state');
  const error = await rejection(
    subject.writer.merge?.(reference, { name: 'Ada' }) ?? Promise.resolve(),
  );
  ensure(
    !subject.writer.merge || error?.name === 'ConflictError',
    `A merge that conflicts gives ${error?.name ?? 'a commit'}`,
  );
}

async function checkMerge(
  subject: ProposalWriterContractSubject,
): Promise<void> {
  const { writer } = subject;
  const [path, other] = Object.keys(subject.files);
  const change = await changeOf(subject);
  const { headCommit } = await writer.propose(change);
  const reference = referenceOf(change, headCommit);
  if (!writer.merge) {
    return;
  }
  await subject.change(other, 'moved\n');
  const { commit } = await writer.merge(reference, { name: 'Ada' });
  equal(await subject.baseCommit(), commit, 'The commit of the base');
  equal(await subject.read(path), 'proposed\n', path);
  equal(await subject.read(other), 'moved\n', other);
  equal(await writer.stateOf(reference), 'merged', 'The state');
  await writer.merge(reference, { name: 'Ada' });
  equal(await subject.baseCommit(), commit, 'The commit after a second merge');
}

async function changeOf(
  subject: ProposalWriterContractSubject,
  files: ProposedChange['files'] = [
    { path: Object.keys(subject.files)[0], content: 'proposed\n' },
  ],
): Promise<ProposedChange> {
  return {
    repositoryUrl: subject.repositoryUrl,
    branch,
    baseCommit: await subject.baseCommit(),
    title: 'Give billing to green',
    description: 'Proposed by the contract.',
    files,
    author: { name: 'Ada <Author>', email: 'ada@example.com' },
  };
}

function referenceOf(
  { repositoryUrl }: ProposedChange,
  headCommit: string,
): ProposalReference {
  return { repositoryUrl, branch, headCommit };
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

function equal(actual: unknown, expected: unknown, what: string): void {
  ensure(
    actual === expected,
    `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
  );
}

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
