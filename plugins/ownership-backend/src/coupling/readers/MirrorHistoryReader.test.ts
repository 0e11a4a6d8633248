import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { historyReaderContract } from '@waymark/plugin-ownership-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import { mirrorAddressOf } from './mirrorAddress';
import { MirrorHistoryReader } from './MirrorHistoryReader';

const login = `Basic ${Buffer.from('robot:geheim').toString('base64')}`;

/** Git's own server for HTTP, for those who sign in. */
function serve(root: string, seen: http.IncomingMessage[]): http.Server {
  return http.createServer((request, response) => {
    seen.push(request);
    if (request.headers.authorization !== login) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
      return;
    }
    const [pathname, query = ''] = request.url!.split('?');
    const child = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        PATH_INFO: pathname,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'],
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
        GIT_CONFIG_VALUE_0: 'true',
        GIT_CONFIG_KEY_1: 'safe.directory',
        GIT_CONFIG_VALUE_1: '*',
      },
    });
    request.pipe(child.stdin);
    child.stdin.on('error', () => {});
    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!head) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end >= 0) {
        const lines = head.subarray(0, end).toString().split('\r\n');
        for (const line of lines) {
          const [name, value] = line.split(': ');
          if (name === 'Status') {
            response.statusCode = Number(value.slice(0, 3));
          } else {
            response.setHeader(name, value);
          }
        }
        response.write(head.subarray(end + 4));
        head = undefined;
      }
    });
    child.stdout.on('end', () => response.end());
  });
}

describe('MirrorHistoryReader', () => {
  const worlds: GitWorld[] = [];
  const servers: http.Server[] = [];
  afterAll(() => {
    worlds.forEach(world => world.dispose());
    servers.forEach(server => server.close());
  });

  async function stand(password = 'geheim') {
    const world = GitWorld.create();
    worlds.push(world);
    const work = world.createRepository('work', { CODEOWNERS: '* @o/a\n' });
    world.commit(work, { files: { 'a.txt': 'one\n'.repeat(1000) } });
    world.cloneBare(work, 'host/o/shop.git');
    const seen: http.IncomingMessage[] = [];
    const server = serve(world.path('host'), seen);
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            { host, baseUrl: `http://${host}`, username: 'robot', password },
          ],
        },
      }),
    );
    const reader = new MirrorHistoryReader({
      directory: world.path('mirrors'),
      integrations,
    });
    const url = `http://${host}/o/shop/src/branch/main/`;
    const head = () => {
      const target = world.path('host/o/shop.git');
      world.git(work, ['push', '--quiet', '--force', target, 'main']);
      return world.git(work, ['rev-parse', 'HEAD']);
    };
    return { world, work, reader, url, host, head, seen };
  }

  it.each(
    historyReaderContract(async () => {
      const { world, work, reader, url, host, head } = await stand();
      return {
        reader,
        url,
        goneUrl: `http://${host}/o/gone/src/branch/main/`,
        foreignUrl: 'https://elsewhere.example/o/shop/',
        commit: async files => {
          world.commit(work, { files });
          return head();
        },
        merge: async files => {
          for (const [name, content] of Object.entries(files)) {
            world.commit(work, {
              files: { [name]: content },
              branch: 'feature',
            });
          }
          world.git(work, ['checkout', '--quiet', 'main']);
          world.git(
            work,
            ['merge', '--quiet', '--no-ff', '-m', 'Merge', 'feature'],
            {
              GIT_AUTHOR_NAME: 'Ada',
              GIT_AUTHOR_EMAIL: 'ada@example.com',
              GIT_COMMITTER_NAME: 'Ada',
              GIT_COMMITTER_EMAIL: 'ada@example.com',
            },
          );
          return head();
        },
        rewrite: async files => {
          world.git(work, ['reset', '--quiet', '--hard', 'HEAD~1']);
          world.commit(work, { files });
          return head();
        },
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  const read = async (
    reader: MirrorHistoryReader,
    url: string,
    signal = new AbortController().signal,
  ) => {
    const history = await reader.history(url, { signal });
    const commits = [];
    for await (const commit of history.commits) {
      commits.push(commit);
    }
    return commits;
  };

  it('fetches no content of files, and keeps no credentials on the disk', async () => {
    const { world, reader, url } = await stand();
    expect(await read(reader, url)).toHaveLength(2);
    const [mirror] = fs.readdirSync(world.path('mirrors'));
    const directory = world.path('mirrors', mirror);
    const objects = world.git(directory, [
      'cat-file',
      '--batch-all-objects',
      '--batch-check=%(objecttype)',
    ]);
    expect(new Set(objects.split('\n'))).toEqual(new Set(['commit', 'tree']));
    const config = fs.readFileSync(`${directory}/config`, 'utf8');
    expect(config).not.toMatch(/geheim|authorization/i);
  });

  it('says what is wrong without telling a secret', async () => {
    const { reader, url, host } = await stand('falsch');
    const refused = await read(reader, url).catch(error => error);
    expect(refused).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('credentials under integrations'),
    });
    expect(JSON.stringify(refused) + refused.stack).not.toMatch(/falsch/);
    const good = await stand();
    await expect(
      read(good.reader, `http://${good.host}/o/shop/src/branch/none/`),
    ).rejects.toThrow(/has no refs\/heads\/none/);
    expect(reader.handles(`http://${host}/o`)).toBe(false);
  });

  it('says when git is not installed', async () => {
    const { reader, url } = await stand();
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      await expect(read(reader, url)).rejects.toMatchObject({
        name: 'NotImplementedError',
      });
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('mirrorAddressOf', () => {
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

  it.each([
    [
      'https://github.com/o/r/tree/main/',
      'https://github.com/o/r.git',
      'refs/heads/main',
    ],
    ['https://github.com/o/r/', 'https://github.com/o/r.git', 'HEAD'],
    [
      'https://gitlab.com/g/s/r/-/tree/a%2Fb/',
      'https://gitlab.com/g/s/r.git',
      'refs/heads/a/b',
    ],
  ])('of %s is %s at %s', (url, cloneUrl, remoteRef) => {
    expect(mirrorAddressOf(url, integrations)).toMatchObject({
      cloneUrl,
      remoteRef,
      folder: expect.stringMatching(/^[A-Za-z0-9-]+\.git$/),
    });
  });

  it('gives every branch a folder of its own', () => {
    const folders = ['a/b-c', 'a-b/c', 'a/b_c'].map(
      name =>
        mirrorAddressOf(`https://github.com/${name}/tree/main/`, integrations)
          ?.folder,
    );
    expect(new Set(folders).size).toBe(folders.length);
  });
});
