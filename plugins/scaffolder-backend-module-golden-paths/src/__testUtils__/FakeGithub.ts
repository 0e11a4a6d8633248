import type { GitWorld } from '@waymark/testing-node';
import { execFileSync } from 'node:child_process';
import {
  gitDataBodies,
  githubRefusal as refused,
  githubRoute,
  withGithubBody as withBody,
} from '@waymark/testing-node/github';
import { HttpResponse, type RequestHandler } from 'msw';
import { z } from 'zod';

/** Bodies as docs.github.com/rest publishes them; anything else is answered with 422. */
const bodies = {
  repository: z.strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    visibility: z.enum(['private', 'public', 'internal']).optional(),
    private: z.boolean().optional(),
    auto_init: z.boolean().optional(),
  }),
  ...gitDataBodies,
};

/** The organisation `acme` behind the REST API of GitHub, with real git behind its objects. */
export class FakeGithub {
  readonly requests: string[] = [];
  readonly pulls: { repo: string; head: string; title: string }[] = [];
  /** Answers instead, for an outage or a limit. */
  outage?: (request: Request) => Response | undefined;
  private readonly descriptions = new Map<string, string>();

  constructor(private readonly world: GitWorld) {}

  /** Runs git in a repository. */
  git(repo: string, args: string[], input?: string | Buffer): string {
    return execFileSync('git', args, {
      cwd: this.world.path(`acme/${repo}.git`),
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        GIT_INDEX_FILE: this.world.path(`acme-${repo}.index`),
        GIT_AUTHOR_NAME: 'GitHub',
        GIT_AUTHOR_EMAIL: 'noreply@github.com',
        GIT_COMMITTER_NAME: 'GitHub',
        GIT_COMMITTER_EMAIL: 'noreply@github.com',
      },
    }).trim();
  }

  handlers(): RequestHandler[] {
    const on = (
      method: 'get' | 'post' | 'patch',
      path: string,
      answer: Parameters<typeof githubRoute>[3],
    ) => githubRoute(this, method, path, answer);
    const repo = '/repos/acme/:repo';
    return [
      on('post', '/orgs/acme/repos', async (_, request) =>
        withBody(bodies.repository, request, body => this.create(body)),
      ),
      on('post', '/orgs/:org/repos', () => refused(404, 'Not Found')),
      on('get', repo, ({ repo: name }) =>
        this.descriptions.has(name)
          ? json({
              name,
              default_branch: 'main',
              description: this.descriptions.get(name) || null,
            })
          : refused(404, 'Not Found'),
      ),
      on('get', `${repo}/git/ref/*`, ({ repo: name, rest }) => {
        const found = this.refOf(name, `refs/${rest}`);
        return found
          ? json({
              ref: `refs/${rest}`,
              object: { type: 'commit', sha: found },
            })
          : refused(404, 'Not Found');
      }),
      on('post', `${repo}/git/refs`, async ({ repo: name }, request) =>
        withBody(bodies.createRef, request, body => {
          if (this.refOf(name, body.ref)) {
            return refused(422, 'Reference already exists');
          }
          this.git(name, ['update-ref', body.ref, body.sha]);
          return json({ ref: body.ref, object: { sha: body.sha } }, 201);
        }),
      ),
      on('patch', `${repo}/git/refs/*`, async ({ repo: name, rest }, request) =>
        withBody(bodies.updateRef, request, body => {
          const head = this.refOf(name, `refs/${rest}`);
          if (!head) {
            return refused(422, 'Reference does not exist');
          }
          const [parent] = this.git(name, [
            'log',
            '-1',
            '--format=%P',
            body.sha,
          ]).split(' ');
          if (!body.force && parent !== head) {
            return refused(422, 'Update is not a fast forward');
          }
          this.git(name, ['update-ref', `refs/${rest}`, body.sha]);
          return json({ ref: `refs/${rest}`, object: { sha: body.sha } });
        }),
      ),
      on('get', `${repo}/git/commits/:sha`, ({ repo: name, sha: id }) =>
        json({
          sha: id,
          message: this.git(name, ['log', '-1', '--format=%B', id]),
          tree: { sha: this.git(name, ['rev-parse', `${id}^{tree}`]) },
          parents: this.git(name, ['log', '-1', '--format=%P', id])
            .split(' ')
            .filter(Boolean)
            .map(parent => ({ sha: parent })),
        }),
      ),
      on('post', `${repo}/git/commits`, async ({ repo: name }, request) =>
        withBody(bodies.commit, request, body =>
          json(
            {
              sha: this.git(
                name,
                [
                  'commit-tree',
                  body.tree,
                  ...(body.parents ?? []).flatMap(parent => ['-p', parent]),
                ],
                body.message,
              ),
            },
            201,
          ),
        ),
      ),
      on('post', `${repo}/git/blobs`, async ({ repo: name }, request) =>
        withBody(bodies.blob, request, body =>
          json(
            {
              sha: this.git(
                name,
                ['hash-object', '-w', '--stdin'],
                Buffer.from(
                  body.content,
                  body.encoding === 'base64' ? 'base64' : 'utf8',
                ),
              ),
            },
            201,
          ),
        ),
      ),
      on('get', `${repo}/git/trees/:sha`, ({ repo: name, sha: id }) =>
        json({
          sha: id,
          truncated: false,
          tree: this.git(name, ['ls-tree', '-r', '--name-only', id])
            .split('\n')
            .filter(Boolean)
            .map(path => ({ path, type: 'blob' })),
        }),
      ),
      on('post', `${repo}/git/trees`, async ({ repo: name }, request) =>
        withBody(bodies.tree, request, body => {
          this.git(name, ['read-tree', body.base_tree ?? '--empty']);
          for (const { path, mode, sha: id } of body.tree) {
            this.git(
              name,
              ['update-index', '--index-info'],
              id
                ? `${mode} ${id}\t${path}\n`
                : `0 ${'0'.repeat(40)}\t${path}\n`,
            );
          }
          return json({ sha: this.git(name, ['write-tree']) }, 201);
        }),
      ),
      on('get', `${repo}/contents/*`, ({ repo: name, rest }, request) => {
        const ref = new URL(request.url).searchParams.get('ref') ?? 'main';
        try {
          const content = this.git(name, [
            'cat-file',
            'blob',
            `${ref}:${rest}`,
          ]);
          return json({
            type: 'file',
            path: rest,
            encoding: 'base64',
            content: Buffer.from(`${content}\n`).toString('base64'),
          });
        } catch {
          return refused(404, 'Not Found');
        }
      }),
      on('get', `${repo}/pulls`, ({ repo: name }, request) => {
        const head = new URL(request.url).searchParams.get('head');
        return json(
          this.pulls.flatMap((pull, index) =>
            pull.repo === name && `acme:${pull.head}` === head
              ? [shown(name, index)]
              : [],
          ),
        );
      }),
      on('post', `${repo}/pulls`, async ({ repo: name }, request) =>
        withBody(bodies.createPull, request, ({ head, title }) => {
          if (
            this.pulls.some(each => each.repo === name && each.head === head)
          ) {
            return refused(422, 'A pull request already exists');
          }
          this.pulls.push({ repo: name, head, title });
          return json(shown(name, this.pulls.length - 1), 201);
        }),
      ),
    ];
  }

  private create({
    name,
    description,
    auto_init,
  }: z.output<typeof bodies.repository>): Response {
    if (this.descriptions.has(name)) {
      return refused(422, 'name already exists on this account');
    }
    this.world.git(this.world.directory, [
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      this.world.path(`acme/${name}.git`),
    ]);
    this.descriptions.set(name, description ?? '');
    if (auto_init) {
      const blob = this.git(
        name,
        ['hash-object', '-w', '--stdin'],
        `# ${name}\n`,
      );
      const tree = this.git(
        name,
        ['mktree'],
        `100644 blob ${blob}\tREADME.md\n`,
      );
      const commit = this.git(name, ['commit-tree', tree], 'Initial commit');
      this.git(name, ['update-ref', 'refs/heads/main', commit]);
    }
    return json({ name, default_branch: 'main' }, 201);
  }

  private refOf(name: string, ref: string): string | undefined {
    try {
      return this.git(name, ['rev-parse', '--verify', '--quiet', ref]);
    } catch {
      return undefined;
    }
  }
}

function shown(repo: string, index: number) {
  return {
    number: index + 1,
    html_url: `https://github.com/acme/${repo}/pull/${index + 1}`,
  };
}

function json(body: object, status = 200): Response {
  return HttpResponse.json(body as never, { status });
}
