import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  coreServices,
  createBackendPlugin,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { GitWorld } from '@waymark/testing-node';
import localGitReaderFactory from '..';

const BASE = 'http://git.localhost:7007/meridian/apps';

describe('LocalGitUrlReader', () => {
  const world = GitWorld.create();
  let reader: UrlReaderService;
  let sha: string;

  beforeAll(async () => {
    const work = world.createRepository('work', {
      CODEOWNERS: '* @meridian/platform\n',
      'catalog-info.yaml': 'kind: System\n',
      'billing/catalog-info.yaml': 'kind: Component\n',
      'billing/app/bill.rb': 'class Bill; end\n',
      'billing/.hidden/x.yaml': 'x: 1\n',
    });
    sha = world.git(work, ['rev-parse', 'HEAD']);
    world.git(work, ['branch', 'feature/x']);
    world.cloneBare(work, 'root/apps.git');
    await startTestBackend({
      features: [
        urlReaderServiceFactory,
        localGitReaderFactory,
        mockServices.rootConfig.factory({
          data: {
            localGit: {
              host: 'git.localhost:7007',
              owners: [{ name: 'meridian', root: world.path('root') }],
            },
            // The reader of this integration must not be asked.
            integrations: { gitea: [{ host: 'git.localhost:7007' }] },
          },
        }),
        createBackendPlugin({
          pluginId: 'probe',
          register(env) {
            env.registerInit({
              deps: { urlReader: coreServices.urlReader },
              async init({ urlReader }) {
                reader = urlReader;
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(() => world.dispose());

  it('reads a file, once a commit', async () => {
    for (const ref of ['main', 'feature/x', 'feature%2Fx']) {
      const url = `${BASE}/src/branch/${ref}/CODEOWNERS`;
      const response = await reader.readUrl(url);
      expect(String(await response.buffer())).toBe('* @meridian/platform\n');
      expect(response.etag).toBe(sha);
      const chunks = await response.stream!().toArray();
      expect(String(Buffer.concat(chunks))).toBe('* @meridian/platform\n');
      await expect(reader.readUrl(url, { etag: sha })).rejects.toMatchObject({
        name: 'NotModifiedError',
      });
    }
    for (const missing of ['main/x', 'main/billing', 'gone/CODEOWNERS']) {
      await expect(
        reader.readUrl(`${BASE}/src/branch/${missing}`),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });

  it('reads a tree and a folder of it', async () => {
    const paths = async (url: string) => {
      const tree = await reader.readTree(url, {
        filter: path => path.endsWith('.yaml'),
      });
      expect(tree.etag).toBe(sha);
      const files = await tree.files();
      return files.map(file => file.path).sort();
    };
    expect(await paths(BASE)).toEqual([
      'billing/.hidden/x.yaml',
      'billing/catalog-info.yaml',
      'catalog-info.yaml',
    ]);
    expect(await paths(`${BASE}/src/branch/main/billing/`)).toEqual([
      '.hidden/x.yaml',
      'catalog-info.yaml',
    ]);
    await expect(
      reader.readTree(`${BASE}/src/branch/main/gone`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(reader.readTree(BASE, { etag: sha })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it('searches by pattern, and takes a plain path for one file', async () => {
    const found = await reader.search(
      `${BASE}/src/branch/main/**/catalog-info.yaml`,
    );
    expect(found.etag).toBe(sha);
    expect(
      await Promise.all(
        found.files.map(async file => [file.url, String(await file.content())]),
      ),
    ).toEqual([
      [
        `${BASE}/src/branch/main/billing/catalog-info.yaml`,
        'kind: Component\n',
      ],
      [`${BASE}/src/branch/main/catalog-info.yaml`, 'kind: System\n'],
    ]);
    const url = `${BASE}/src/branch/main/catalog-info.yaml`;
    const one = await reader.search(url);
    expect(one.files.map(file => file.url)).toEqual([url]);
    await expect(reader.search(url, { etag: sha })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    expect(await reader.search(`${BASE}/src/branch/main/gone.yaml`)).toEqual({
      etag: '',
      files: [],
    });
  });
});
