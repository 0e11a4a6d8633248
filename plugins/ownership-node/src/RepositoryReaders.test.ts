import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { ownershipRepositoryReadersExtensionPoint } from './ownershipRepositoryReadersExtensionPoint';
import type { RepositoryReader } from './RepositoryReader';
import { RepositoryReaders } from './RepositoryReaders';

const readerOf = (id: string, host = 'git.example.com'): RepositoryReader => ({
  id,
  handles: url => url.startsWith(`https://${host}/`),
  read: async () => 'not-modified',
});

const moduleOf = (moduleId: string, reader: RepositoryReader) =>
  createBackendModule({
    pluginId: 'ownership',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { readers: ownershipRepositoryReadersExtensionPoint },
        async init({ readers }) {
          readers.addRepositoryReader(reader);
        },
      });
    },
  });

const pluginWith = (readers: RepositoryReaders) =>
  createBackendPlugin({
    pluginId: 'ownership',
    register(env) {
      env.registerExtensionPoint(
        ownershipRepositoryReadersExtensionPoint,
        readers,
      );
      env.registerInit({ deps: {}, async init() {} });
    },
  });

describe('RepositoryReaders', () => {
  it('collects the readers of modules and picks the first that handles an address', async () => {
    const readers = new RepositoryReaders();
    const first = readerOf('first');
    await startTestBackend({
      features: [
        pluginWith(readers),
        moduleOf('first', first),
        moduleOf('second', readerOf('second', 'other.example.com')),
        moduleOf('third', readerOf('third')),
      ],
    });
    expect(readers.readerFor('https://git.example.com/a/b')).toBe(first);
    expect(readers.readerFor('https://other.example.com/a')?.id).toBe('second');
    expect(readers.readerFor('https://nowhere.example.com/a')).toBeUndefined();
  });

  it('fails the boot for a second reader with an id', async () => {
    await expect(
      startTestBackend({
        features: [
          pluginWith(new RepositoryReaders()),
          moduleOf('first', readerOf('same')),
          moduleOf('second', readerOf('same')),
        ],
      }),
    ).rejects.toThrow(/Two repository readers have the id 'same'/);
  });

  it('refuses an id that is none', () => {
    expect(() =>
      new RepositoryReaders().addRepositoryReader(readerOf('Git Lab')),
    ).toThrow("is 'Git Lab'");
  });
});
