import type { RepositoryReader, RepositoryTree } from '../RepositoryReader';

/**
 * A reader under test, with real repositories behind it.
 *
 * @public
 */
export interface RepositoryReaderContractSubject {
  reader: RepositoryReader;
  /** A repository that the reader can read. */
  url: string;
  /** What is in it, by path; among it at least one file in a folder. */
  files: Readonly<Record<string, string>>;
  /** The commit that it is at, when the reader knows commits by their hash. */
  commit?: string;
  /** An address of the same host where no repository is. */
  goneUrl: string;
  /** An address of another host. */
  foreignUrl: string;
  /** Commits a change of the given file. */
  change(path: string, content: string): Promise<void>;
}

/**
 * One promise of the contract: `run` rejects with a sentence when it is broken.
 *
 * @public
 */
export interface RepositoryReaderContractCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * What every repository reader promises, as checks for any test runner, to be
 * run in order: `it.each(repositoryReaderContract(create))('$name', ({ run })
 * => expect(run()).resolves.toBeUndefined())`. `create` is called for each.
 *
 * @public
 */
export function repositoryReaderContract(
  create: () => Promise<RepositoryReaderContractSubject>,
): RepositoryReaderContractCheck[] {
  const checks: Record<
    string,
    (subject: RepositoryReaderContractSubject) => Promise<void>
  > = {
    'knows what it can read by the address alone': checkHandles,
    'lists every file once and brings only what is wanted': checkTree,
    'answers not-modified until something changes': checkEtag,
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
}: RepositoryReaderContractSubject): Promise<void> {
  ensure(/^[a-z][a-z0-9-]*$/.test(reader.id), `The id is '${reader.id}'`);
  ensure(reader.handles(url), `${url} is not handled`);
  for (const foreign of [foreignUrl, 'no address', '']) {
    ensure(!reader.handles(foreign), `'${foreign}' is handled`);
  }
}

async function checkTree(
  subject: RepositoryReaderContractSubject,
): Promise<void> {
  const [wanted] = Object.keys(subject.files).filter(path =>
    path.includes('/'),
  );
  ensure(wanted !== undefined, 'The subject has no file in a folder');
  const asked: string[] = [];
  const tree = await read(subject, path => {
    asked.push(path);
    return path === wanted;
  });
  const expected = Object.keys(subject.files).sort();
  ensure(
    JSON.stringify([...tree.files].sort()) === JSON.stringify(expected),
    `The files are ${tree.files.join(', ')}, not ${expected.join(', ')}`,
  );
  ensure(
    asked.every(path => Object.hasOwn(subject.files, path)),
    'It asks whether a path is wanted that is no file',
  );
  ensure(
    JSON.stringify([...tree.contents.keys()]) === JSON.stringify([wanted]),
    `It brings ${[...tree.contents.keys()].join(', ')}, not ${wanted}`,
  );
  ensure(
    textOf(tree.contents.get(wanted)) === subject.files[wanted],
    `The content of ${wanted} is another`,
  );
  ensure(tree.commit !== '' && tree.etag !== '', 'Commit or etag is empty');
  ensure(
    subject.commit === undefined || tree.commit === subject.commit,
    `The commit is ${tree.commit}, not ${subject.commit}`,
  );
}

async function checkEtag(
  subject: RepositoryReaderContractSubject,
): Promise<void> {
  const before = await read(subject, () => false);
  const again = await subject.reader.read(subject.url, {
    etag: before.etag,
    wanted: () => false,
    signal: new AbortController().signal,
  });
  ensure(again === 'not-modified', 'The same tree is read again');
  await subject.change('added/by-the-contract.txt', 'new');
  const after = await subject.reader.read(subject.url, {
    etag: before.etag,
    wanted: () => true,
    signal: new AbortController().signal,
  });
  ensure(after !== 'not-modified', 'A change is answered with not-modified');
  ensure(after.etag !== before.etag, 'A change leaves the etag as it was');
  ensure(
    textOf(after.contents.get('added/by-the-contract.txt')) === 'new',
    'A file that was added is not there',
  );
}

async function checkGone({
  reader,
  goneUrl,
}: RepositoryReaderContractSubject): Promise<void> {
  const error = await rejection(
    reader.read(goneUrl, {
      wanted: () => true,
      signal: new AbortController().signal,
    }),
  );
  ensure(
    error?.name === 'NotFoundError',
    `A repository that is gone gives ${error?.name ?? 'a tree'}`,
  );
}

async function checkAbort({
  reader,
  url,
}: RepositoryReaderContractSubject): Promise<void> {
  const controller = new AbortController();
  controller.abort();
  const error = await rejection(
    reader.read(url, { wanted: () => true, signal: controller.signal }),
  );
  ensure(error !== undefined, 'An aborted read gives a tree');
}

async function read(
  { reader, url }: RepositoryReaderContractSubject,
  wanted: (path: string) => boolean,
): Promise<RepositoryTree> {
  const tree = await reader.read(url, {
    wanted,
    signal: new AbortController().signal,
  });
  ensure(tree !== 'not-modified', 'A first read is answered not-modified');
  return tree;
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

function textOf(content: Uint8Array | string | undefined): string | undefined {
  return content instanceof Uint8Array
    ? new TextDecoder().decode(content)
    : content;
}

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
