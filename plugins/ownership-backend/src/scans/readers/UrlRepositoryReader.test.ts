import { readFileSync } from 'node:fs';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  RateLimitedError,
  type RepositoryReader,
} from '@waymark/plugin-ownership-node';
import { repositoryReaderContract } from '@waymark/plugin-ownership-node/testUtils';
import { GitWorld } from '@waymark/testing-node';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { UrlRepositoryReader } from './UrlRepositoryReader';

const config = new ConfigReader({
  integrations: {
    github: [{ host: 'github.com', token: 'gh-token' }],
    gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
  },
});
const server = setupServer();
const worlds: GitWorld[] = [];

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => {
  server.close();
  worlds.forEach(world => world.dispose());
});

function createReader(): RepositoryReader {
  return new UrlRepositoryReader(
    UrlReaders.default({ config, logger: mockServices.logger.mock() }),
    ScmIntegrations.fromConfig(config),
  );
}

/** A repository whose archives git itself makes, as both hosts do. */
function createRepository() {
  const world = GitWorld.create();
  worlds.push(world);
  const files = { CODEOWNERS: '* @o/a\n', 'src/a b.txt': 'text' };
  const work = world.createRepository('work', files);
  return {
    files,
    head: () => world.git(work, ['rev-parse', 'HEAD']),
    archive(prefix: string) {
      const file = world.path('archive.tar.gz');
      const format = ['--format=tar.gz', `--prefix=${prefix}/`];
      world.git(work, ['archive', ...format, '-o', file, 'HEAD']);
      return HttpResponse.arrayBuffer(
        new Uint8Array(readFileSync(file)).buffer,
        { headers: { 'content-type': 'application/gzip' } },
      );
    },
    change: async (path: string, content: string) => {
      world.commit(work, { files: { [path]: content } });
    },
  };
}

type Repository = ReturnType<typeof createRepository>;

const hosts = [
  {
    host: 'GitHub',
    url: 'https://github.com/o/shop/tree/main/',
    goneUrl: 'https://github.com/o/gone/tree/main/',
    foreignUrl: 'https://git.example/o/shop',
    api: 'https://api.github.com',
    first: 'https://api.github.com/repos/o/shop/commits/main/status',
    serve(repository: Repository) {
      const api = 'https://api.github.com/repos/o';
      const codeload = 'https://codeload.github.com/o/shop/legacy.tar.gz';
      const notFound = { message: 'Not Found', status: '404' };
      server.use(
        http.get(`${api}/shop/commits/main/status`, ({ request }) =>
          request.headers.get('authorization') === 'Bearer gh-token'
            ? HttpResponse.json({
                state: 'pending',
                statuses: [],
                sha: repository.head(),
                total_count: 0,
                repository: {
                  full_name: 'o/shop',
                  archive_url: `${api}/shop/{archive_format}{/ref}`,
                  trees_url: `${api}/shop/git/trees{/sha}`,
                },
              })
            : HttpResponse.json(notFound, { status: 404 }),
        ),
        http.get(`${api}/shop/tarball/:sha`, ({ params }) =>
          HttpResponse.text('', {
            status: 302,
            headers: { location: `${codeload}/${params.sha}` },
          }),
        ),
        http.get(`${codeload}/:sha`, ({ params }) =>
          repository.archive(`o-shop-${String(params.sha).slice(0, 7)}`),
        ),
        http.get(`${api}/gone/*`, () =>
          HttpResponse.json(notFound, { status: 404 }),
        ),
      );
    },
  },
  {
    host: 'GitLab',
    url: 'https://gitlab.com/group/sub/shop/-/tree/main/',
    goneUrl: 'https://gitlab.com/group/gone/-/tree/main/',
    foreignUrl: 'https://git.example/o/shop',
    api: 'https://gitlab.com/api/v4',
    first: 'https://gitlab.com/api/v4/projects/group%2Fsub%2Fshop',
    serve(repository: Repository) {
      const api = 'https://gitlab.com/api/v4/projects';
      const project = `${api}/group%2Fsub%2Fshop`;
      server.use(
        http.get(project, () =>
          HttpResponse.json({
            id: 7,
            path_with_namespace: 'group/sub/shop',
            default_branch: 'main',
          }),
        ),
        http.get(`${project}/repository/commits`, ({ request }) =>
          new URL(request.url).searchParams.get('ref_name') === 'main'
            ? HttpResponse.json([
                {
                  id: repository.head(),
                  short_id: repository.head().slice(0, 8),
                  parent_ids: [],
                },
              ])
            : HttpResponse.json([]),
        ),
        http.get(`${project}/repository/archive`, () =>
          repository.archive(`shop-main-${repository.head()}`),
        ),
        http.get(`${api}/group%2Fgone`, () =>
          HttpResponse.json(
            { message: '404 Project Not Found' },
            { status: 404 },
          ),
        ),
      );
    },
  },
];

async function failureOf(url: string): Promise<unknown> {
  return await createReader()
    .read(url, { wanted: () => true, signal: AbortSignal.timeout(10_000) })
    .then(
      () => undefined,
      error => error,
    );
}

describe.each(hosts)('UrlRepositoryReader on $host', subject => {
  it.each(
    repositoryReaderContract(async () => {
      const repository = createRepository();
      subject.serve(repository);
      return {
        ...subject,
        reader: createReader(),
        files: repository.files,
        commit: repository.head(),
        change: repository.change,
      };
    }),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('fetches no archive of a commit that it knows', async () => {
    const repository = createRepository();
    const archive = jest.spyOn(repository, 'archive');
    subject.serve(repository);
    await expect(
      createReader().read(subject.url, {
        etag: repository.head(),
        wanted: () => true,
        signal: AbortSignal.timeout(10_000),
      }),
    ).resolves.toBe('not-modified');
    expect(archive).not.toHaveBeenCalled();
  });

  it('passes on a failure of the host as what it is', async () => {
    server.use(
      http.get(subject.first, () => HttpResponse.text('', { status: 502 })),
    );
    const error = await failureOf(subject.url);
    expect(error).not.toBeInstanceOf(RateLimitedError);
    expect(String(error)).toContain('502');
  });

  it('waits for a host that refuses everything, and not for ever if it does not say how long', async () => {
    server.use(
      http.get(`${subject.api}/*`, () =>
        HttpResponse.text('', {
          status: 429,
          headers: { 'retry-after': '120' },
        }),
      ),
    );
    const before = Date.now();
    const limited = await failureOf(subject.url);
    expect(limited).toBeInstanceOf(RateLimitedError);
    const wait = (limited as RateLimitedError).retryAfter!.getTime() - before;
    expect(wait).toBeGreaterThanOrEqual(120_000);
    expect(wait).toBeLessThan(150_000);

    server.use(
      http.get(`${subject.api}/*`, () =>
        HttpResponse.text('', { status: 429 }),
      ),
    );
    expect(await failureOf(subject.url)).toMatchObject({
      name: 'RateLimitedError',
      retryAfter: undefined,
    });
  });
});

describe('UrlRepositoryReader, rate limits', () => {
  it('reads the end of the hour from GitHub, whose refusal is a 403', async () => {
    server.use(
      http.get(hosts[0].first, () =>
        HttpResponse.json(
          { message: 'API rate limit exceeded' },
          { status: 403, headers: { 'x-ratelimit-remaining': '0' } },
        ),
      ),
      http.get('https://api.github.com/rate_limit', ({ request }) =>
        HttpResponse.json({
          resources: {
            core: {
              limit: 5000,
              remaining:
                request.headers.get('authorization') === 'Bearer gh-token'
                  ? 0
                  : 60,
              reset: 4_000_000_000,
            },
          },
        }),
      ),
    );
    expect(await failureOf(hosts[0].url)).toMatchObject({
      name: 'RateLimitedError',
      retryAfter: new Date(4_000_000_000_000),
    });
  });

  it('does not take a 403 for a limit', async () => {
    server.use(
      http.get(hosts[0].first, () =>
        HttpResponse.json(
          { message: 'Resource not accessible by integration' },
          { status: 403, headers: { 'x-ratelimit-remaining': '4999' } },
        ),
      ),
    );
    expect(await failureOf(hosts[0].url)).not.toBeInstanceOf(RateLimitedError);
  });

  it('reads the reset that GitLab names', async () => {
    server.use(
      http.get('https://gitlab.com/api/v4/*', () =>
        HttpResponse.text('', {
          status: 429,
          headers: {
            'ratelimit-remaining': '0',
            'ratelimit-reset': '4000000000',
          },
        }),
      ),
    );
    expect(await failureOf(hosts[1].url)).toMatchObject({
      retryAfter: new Date(4_000_000_000_000),
    });
  });
});
