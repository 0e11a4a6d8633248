import { NotFoundError } from '@backstage/errors';
import type { RepositoryReader } from '../RepositoryReader';
import { repositoryReaderContract } from './repositoryReaderContract';

const url = 'https://git.example/acme/shop';

/** A host in memory, so that the contract itself can be seen to hold and to fail. */
function subjectOf(change: Partial<RepositoryReader> = {}) {
  const files: Record<string, string> = { 'a/b.txt': 'text', 'c.txt': 'more' };
  let version = 1;
  const reader: RepositoryReader = {
    id: 'memory',
    handles: address => address.startsWith('https://git.example/'),
    async read(address, { etag, wanted, signal }) {
      signal.throwIfAborted();
      if (address !== url) {
        throw new NotFoundError(address);
      }
      if (etag === `v${version}`) {
        return 'not-modified';
      }
      const paths = Object.keys(files);
      return {
        commit: `v${version}`,
        etag: `v${version}`,
        files: paths,
        contents: new Map(
          paths.filter(wanted).map(path => [path, files[path]]),
        ),
      };
    },
    ...change,
  };
  return {
    reader,
    url,
    files: { ...files },
    commit: 'v1',
    goneUrl: 'https://git.example/acme/gone',
    foreignUrl: 'https://elsewhere.example/acme/shop',
    change: async (path: string, content: string) => {
      files[path] = content;
      version += 1;
    },
  };
}

async function failures(change: Partial<RepositoryReader>) {
  const messages: string[] = [];
  for (const { run } of repositoryReaderContract(async () =>
    subjectOf(change),
  )) {
    await run().catch(error => messages.push(error.message));
  }
  return messages.join('\n');
}

describe('repositoryReaderContract', () => {
  it.each(repositoryReaderContract(async () => subjectOf()))(
    'holds for a good reader: $name',
    ({ run }) => expect(run()).resolves.toBeUndefined(),
  );

  it('notices a reader that breaks a promise', async () => {
    expect(await failures({ handles: () => true })).toMatch(
      /'https:\/\/elsewhere.example\/acme\/shop' is handled/,
    );
    expect(await failures({ read: async () => 'not-modified' })).toMatch(
      /A first read is answered not-modified[\s\S]*gone gives a tree[\s\S]*An aborted read gives a tree/,
    );
    const { reader } = subjectOf();
    expect(
      await failures({
        read: async (address, options) =>
          reader.read(address, {
            ...options,
            etag: undefined,
            wanted: () => true,
          }),
      }),
    ).toMatch(/It brings a\/b.txt, c.txt, not a\/b.txt[\s\S]*is read again/);
  });
});
