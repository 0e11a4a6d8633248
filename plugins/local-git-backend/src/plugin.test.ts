import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { LocalGitClient } from '@waymark/plugin-local-git-common';
import { GitWorld } from '@waymark/testing-node';
import fs from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import localGitPlugin from '.';

describe('local-git backend', () => {
  const world = GitWorld.create();
  const authorize = jest.fn();
  let server: any;
  let first: string;
  let second: string;

  beforeAll(async () => {
    const work = world.createRepository('work', {
      'README.md': '# Apps\n',
      'app/a b.rb': 'one\ntwo\n',
      'logo.png': Buffer.from([0x89, 0, 1]),
      'big.txt': 'ü'.repeat(600_000),
    });
    first = world.git(work, ['rev-parse', 'HEAD']);
    second = world.commit(work, { files: { 'app/a b.rb': 'one\nTWO\n' } });
    world.git(work, ['branch', 'feature/x']);
    world.git(work, ['tag', 'v1']);
    world.cloneBare(work, 'root/apps.git');
    ({ server } = await startTestBackend({
      features: [
        localGitPlugin,
        mockServices.permissions.mock({ authorize }).factory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://portal.example.com:3000/' },
            backend: { baseUrl: 'http://localhost:7007' },
            localGit: {
              host: 'git.localhost:7007',
              owners: [{ name: 'meridian', root: world.path('root') }],
            },
          },
        }),
      ],
    }));
  });

  beforeEach(() => {
    authorize
      .mockReset()
      .mockResolvedValue([{ result: AuthorizeResult.ALLOW }]);
  });

  afterAll(() => world.dispose());

  const get = (route: string) => request(server).get(`/api/local-git${route}`);
  const apps = '/repositories/meridian/apps';

  it('answers the client of the common package', async () => {
    const { port } = server.address();
    const client = new LocalGitClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
      fetchApi: { fetch },
    });
    const name = { owner: 'meridian', repository: 'apps' };
    const options = { token: mockCredentials.user.token() };
    const [listed] = await client.getRepositories(options);
    expect(listed).toMatchObject({
      owner: 'meridian',
      name: 'apps',
      defaultBranch: 'main',
      directory: world.path('root/apps.git'),
      url: 'http://git.localhost:7007/meridian/apps',
      lastCommit: { sha: second, author: { name: 'Ada Author' } },
    });
    expect(await client.getRepository(name, options)).toEqual({
      ...listed,
      branches: ['feature/x', 'main'],
      tags: ['v1'],
    });
    expect(
      await client.getTree({ ...name, ref: 'feature/x' }, options),
    ).toEqual({
      sha: second,
      path: '',
      entries: [
        { path: 'app', type: 'directory' },
        { path: 'README.md', type: 'file', size: 7 },
        { path: 'big.txt', type: 'file', size: 1_200_000 },
        { path: 'logo.png', type: 'file', size: 3 },
      ],
    });
    expect(
      await client.getBlob(
        { ...name, ref: first, path: 'app/a b.rb' },
        options,
      ),
    ).toMatchObject({ sha: first, text: 'one\ntwo\n', truncated: false });
    expect(
      await client.getBlob({ ...name, path: 'logo.png' }, options),
    ).toEqual({
      sha: second,
      path: 'logo.png',
      size: 3,
      binary: true,
      truncated: false,
    });
    const big = await client.getBlob({ ...name, path: 'big.txt' }, options);
    expect(big).toMatchObject({ size: 1_200_000, truncated: true });
    expect(big.text).toBe('ü'.repeat(512 * 1024));

    const page = await client.getCommits({ ...name, limit: 1 }, options);
    expect(page).toMatchObject({ items: [{ sha: second }], next: second });
    const rest = await client.getCommits(
      { ...name, limit: 1, before: page.next },
      options,
    );
    expect(rest.items.map(commit => commit.sha)).toEqual([first]);
    expect(rest.next).toBeUndefined();
    const details = await client.getCommit({ ...name, sha: second }, options);
    expect(details.files[0].hunks[0].lines).toEqual([' one', '-two', '+TWO']);

    await expect(
      client.getTree({ ...name, ref: 'gone' }, options),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      response: { status: 404 },
    });
  });

  it.each([
    ['/repositories/meridian/gone', 404, 'no repository meridian/gone'],
    ['/repositories/nobody/apps', 404, 'no owner "nobody"'],
    ['/repositories/meridian/-rf', 400, 'repository must be'],
    ['/repositories/meridian/..%2F..', 400, 'repository must be'],
    [`${apps}/tree?ref=-x`, 400, 'ref is not a valid'],
    [`${apps}/tree?ref=a&ref=b`, 400, 'ref: Invalid input'],
    [`${apps}/tree?path=gone`, 404, 'no folder "gone"'],
    [`${apps}/blob`, 400, 'path: Invalid input'],
    [`${apps}/blob?path=../../etc/passwd`, 400, 'path must not contain'],
    [`${apps}/blob?path=a%00b`, 400, 'path must not contain NUL'],
    [`${apps}/blob?path=app`, 404, 'no file "app"'],
    [`${apps}/blob?path=${'x'.repeat(5000)}`, 400, 'path: Too big'],
    [`${apps}/commits?limit=0`, 400, 'limit: Too small'],
    [`${apps}/commits?limit=many`, 400, 'limit: Invalid input'],
    [`${apps}/commits?before=x`, 400, 'before must be 40'],
    [`${apps}/commits/main`, 400, 'sha must be 40'],
    [`${apps}/commits/${'0'.repeat(40)}`, 404, 'no branch, tag or commit'],
  ])('says what is wrong with %s', async (route, status, message) => {
    const response = await get(route);
    expect(response.body.error?.message).toContain(message);
    expect(response.status).toBe(status);
  });

  it('answers nobody without credentials or permission', async () => {
    const specification = fs.readFileSync(
      path.join(__dirname, '..', 'openapi.yaml'),
      'utf8',
    );
    const routes = [...specification.matchAll(/^ {2}(\/.*):$/gm)].map(
      ([, route]) =>
        route
          .replace('{owner}', 'meridian')
          .replace('{name}', 'apps')
          .replace('{sha}', second),
    );
    expect(routes).toHaveLength(6);
    authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    for (const route of routes) {
      const anonymous = await get(route).set(
        'Authorization',
        mockCredentials.none.header(),
      );
      expect([route, anonymous.status]).toEqual([route, 401]);
      const refused = await get(`${route}?path=README.md`);
      expect([route, refused.status]).toEqual([route, 403]);
      expect(refused.body.error.message).toContain('local-git.repository.read');
    }
  });

  it.each([
    ['/meridian/apps', '/meridian/apps'],
    [
      '/meridian/apps/src/branch/main/app/a%20b.rb?x=1',
      '/meridian/apps/src/branch/main/app/a%20b.rb',
    ],
    [
      '/meridian/apps/src/branch/feature%2Fx/app/',
      '/meridian/apps/src/branch/feature%2Fx/app',
    ],
    [
      '/meridian/apps/_edit/main/README.md',
      '/meridian/apps/src/branch/main/README.md',
    ],
    [
      `/meridian/apps/src/commit/${'a'.repeat(40)}/x`,
      `/meridian/apps/src/commit/${'a'.repeat(40)}/x`,
    ],
    [
      `/meridian/apps/commit/${'a'.repeat(40)}`,
      `/meridian/apps/commit/${'a'.repeat(40)}`,
    ],
    [
      '/meridian/apps/src/branch/main/%0d%0aX%3A%3Cscript%3E//evil.example',
      '/meridian/apps/src/branch/main/%0D%0AX%3A%3Cscript%3E/evil.example',
    ],
  ])(
    'redirects %s to its page without asking who comes',
    async (link, page) => {
      const response = await request(server)
        .get(link)
        .set('Authorization', mockCredentials.none.header());
      expect(response.status).toBe(302);
      expect(response.headers.location).toBe(
        `http://portal.example.com:3000/local-git${page}`,
      );
      expect(response.text).not.toContain('<script>');
      expect(authorize).not.toHaveBeenCalled();
    },
  );

  it.each([
    '/meridian',
    '/meridian/apps/wiki',
    '/meridian/apps/commit/main',
    `/meridian/apps/commit/${'a'.repeat(40)}/x`,
    '/meridian/apps/src/branch',
    '/meridian/%3Cscript%3E/src/branch/main',
    '/meridian/apps/src/branch/main/%2e%2e%2f/%00',
    '/meridian/apps/src/branch/main/%E0%A4',
  ])('does not redirect %s', async link => {
    const response = await request(server).get(link);
    expect(response.headers.location).toBeUndefined();
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.text).not.toContain('<script>');
  });
});
