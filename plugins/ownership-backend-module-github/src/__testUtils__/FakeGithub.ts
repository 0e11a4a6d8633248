import { createHash } from 'node:crypto';
import {
  gitDataBodies,
  githubRefusal as refused,
  githubRoute,
  withGithubBody as withBody,
} from '@waymark/testing-node/github';
import { HttpResponse, type RequestHandler } from 'msw';
import { z } from 'zod';

type Tree = Record<string, string>;

interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  message: string;
}

interface Pull {
  number: number;
  title: string;
  body: string;
  head: string;
  base: string;
  state: 'open' | 'closed';
  merged: boolean;
}

const shaOf = (text: string) => createHash('sha1').update(text).digest('hex');

/** Bodies as docs.github.com/rest publishes them; anything else is answered with 422. */
const bodies = {
  ...gitDataBodies,
  updatePull: z.strictObject({
    title: z.string().optional(),
    body: z.string().optional(),
    state: z.enum(['open', 'closed']).optional(),
  }),
  status: z.strictObject({
    state: z.enum(['error', 'failure', 'pending', 'success']),
    target_url: z.url().optional(),
    description: z.string().max(140).optional(),
    context: z.string().optional(),
  }),
};

/** One repository, `acme/shop`, behind the REST API of GitHub. */
export class FakeGithub {
  readonly statuses: { sha: string; state: string; description?: string }[] =
    [];
  readonly requests: string[] = [];
  readonly refs = new Map<string, string>();
  readonly pulls: Pull[] = [];
  /** Answers instead, for an outage. */
  outage?: () => Response;
  /** Of pull request 7, which is not one of ours. */
  foreign = {
    files: ['billing/a.rb'] as (string | [now: string, before: string])[],
    changedFiles: 1,
    reviews: [] as object[],
    requested: [] as string[],
    state: 'open',
  };
  private readonly blobs = new Map<string, string>();
  private readonly trees = new Map<string, Tree>();
  private readonly commits = new Map<string, Commit>();

  constructor(files: Tree) {
    this.refs.set('heads/main', this.commit(this.tree(files), [], 'Start'));
  }

  read(path: string, branch = 'main'): string | undefined {
    const head = this.refs.get(`heads/${branch}`);
    const id = head && this.treeOf(head)[path];
    return id === undefined ? undefined : this.blobs.get(id);
  }

  change(path: string, content: string, branch = 'main') {
    const head = this.refs.get(`heads/${branch}`)!;
    const tree = { ...this.treeOf(head), [path]: this.blob(content) };
    this.refs.set(
      `heads/${branch}`,
      this.commit(this.keep(tree), [head], `Change ${path}`),
    );
  }

  head(branch = 'main'): string {
    return this.refs.get(`heads/${branch}`)!;
  }

  handlers(): RequestHandler[] {
    const on = (
      method: 'get' | 'post' | 'patch' | 'delete',
      path: string,
      answer: Parameters<typeof githubRoute>[3],
    ) => githubRoute(this, method, `/repos/acme/shop${path}`, answer);
    const json = (body: object, status = 200) =>
      HttpResponse.json(body, { status });
    return [
      on('get', '', () => json({ default_branch: 'main', archived: false })),
      on('get', '/git/ref/*', ({ rest }) => {
        const found = this.refs.get(rest);
        return found ? json(refOf(rest, found)) : refused(404, 'Not Found');
      }),
      on('post', '/git/refs', async (_, request) =>
        withBody(bodies.createRef, request, body => {
          const ref = body.ref.replace(/^refs\//, '');
          if (this.refs.has(ref)) {
            return refused(422, 'Reference already exists');
          }
          this.refs.set(ref, body.sha);
          return json(refOf(ref, body.sha), 201);
        }),
      ),
      on('patch', '/git/refs/*', async ({ rest }, request) =>
        withBody(bodies.updateRef, request, body => {
          const ref = rest;
          if (!this.refs.has(ref) || !this.commits.has(body.sha)) {
            return refused(422, 'Reference does not exist');
          }
          this.refs.set(ref, body.sha);
          return json(refOf(ref, body.sha));
        }),
      ),
      on('delete', '/git/refs/*', ({ rest }) =>
        this.refs.delete(rest)
          ? new HttpResponse(null, { status: 204 })
          : refused(422, 'Reference does not exist'),
      ),
      on('get', '/git/commits/:sha', ({ sha: id }) => {
        const found = this.commits.get(id);
        return found
          ? json({
              sha: id,
              message: found.message,
              tree: { sha: found.tree },
              parents: found.parents.map(parent => ({ sha: parent })),
            })
          : refused(404, 'Not Found');
      }),
      on('post', '/git/blobs', async (_, request) =>
        withBody(bodies.blob, request, ({ content }) =>
          json({ sha: this.blob(content) }, 201),
        ),
      ),
      on('post', '/git/trees', async (_, request) =>
        withBody(bodies.tree, request, body => {
          const tree = { ...this.trees.get(body.base_tree ?? '') };
          for (const entry of body.tree) {
            if (entry.sha === null) {
              if (!Object.hasOwn(tree, entry.path)) {
                return refused(422, 'GitRPC::BadObjectState');
              }
              delete tree[entry.path];
            } else {
              tree[entry.path] = entry.sha;
            }
          }
          return json({ sha: this.keep(tree) }, 201);
        }),
      ),
      on('post', '/git/commits', async (_, request) =>
        withBody(bodies.commit, request, body =>
          this.trees.has(body.tree)
            ? json(
                {
                  sha: this.commit(body.tree, body.parents ?? [], body.message),
                },
                201,
              )
            : refused(422, 'Tree SHA does not exist'),
        ),
      ),
      on('get', '/contents/*', ({ rest }, request) => {
        const at = new URL(request.url).searchParams.get('ref') ?? '';
        const id = this.treeOf(this.refs.get(`heads/${at}`) ?? at)[rest];
        return id
          ? json({ type: 'file', sha: id, path: rest })
          : refused(404, 'Not Found');
      }),
      on('get', '/pulls', (_, request) => {
        const query = new URL(request.url).searchParams;
        const state = query.get('state') ?? 'open';
        return json(
          this.pulls
            .filter(
              pull =>
                `acme:${pull.head}` === query.get('head') &&
                (state === 'all' || pull.state === state),
            )
            .sort((a, b) => b.number - a.number)
            .map(pull => this.shown(pull)),
        );
      }),
      on('post', '/pulls', async (_, request) =>
        withBody(bodies.createPull, request, body => {
          const same = this.pulls.some(
            pull => pull.head === body.head && pull.state === 'open',
          );
          if (same || !this.refs.has(`heads/${body.head}`)) {
            return refused(422, 'Validation Failed');
          }
          const pull: Pull = {
            number: this.pulls.length + 101,
            title: body.title,
            body: body.body ?? '',
            head: body.head,
            base: body.base,
            state: 'open',
            merged: false,
          };
          this.pulls.push(pull);
          return json(this.shown(pull), 201);
        }),
      ),
      on('get', '/pulls/7', () =>
        json({
          number: 7,
          title: 'Bill in euros',
          html_url: 'https://github.com/acme/shop/pull/7',
          state: this.foreign.state,
          user: { login: 'ada' },
          head: { sha: 'f'.repeat(40) },
          base: { ref: 'main' },
          changed_files: this.foreign.changedFiles,
          requested_reviewers: this.foreign.requested.map(login => ({
            login,
          })),
        }),
      ),
      on('get', '/pulls/7/files', (_, request) =>
        json(
          pageOf(this.foreign.files, request).map(file =>
            typeof file === 'string'
              ? { filename: file, status: 'modified' }
              : {
                  filename: file[0],
                  previous_filename: file[1],
                  status: 'renamed',
                },
          ),
        ),
      ),
      on('get', '/pulls/7/reviews', (_, request) =>
        json(pageOf(this.foreign.reviews, request)),
      ),
      on('get', '/pulls/:number', ({ number }) => {
        const pull = this.pulls.find(each => `${each.number}` === number);
        return pull ? json(this.shown(pull)) : refused(404, 'Not Found');
      }),
      on('patch', '/pulls/:number', async ({ number }, request) =>
        withBody(bodies.updatePull, request, body => {
          const pull = this.pulls.find(each => `${each.number}` === number);
          return pull
            ? json(this.shown(Object.assign(pull, body)))
            : refused(404, 'Not Found');
        }),
      ),
      on('post', '/statuses/:sha', async ({ sha: id }, request) =>
        withBody(bodies.status, request, body => {
          this.statuses.push({ ...body, sha: id });
          return json({ id: 1, ...body }, 201);
        }),
      ),
    ];
  }

  /** A branch fits when each of its files is as it was where the branch began. */
  private fits(pull: Pull): boolean {
    const head = this.commits.get(this.refs.get(`heads/${pull.head}`) ?? '');
    if (!head) {
      return true;
    }
    const from = this.treeOf(head.parents[0]);
    const to = this.trees.get(head.tree)!;
    const base = this.treeOf(this.head(pull.base));
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter(path => from[path] !== to[path])
      .every(path => base[path] === from[path]);
  }

  private shown(pull: Pull) {
    return {
      number: pull.number,
      title: pull.title,
      body: pull.body,
      state: pull.state,
      merged: pull.merged,
      mergeable: pull.state === 'open' ? this.fits(pull) : null,
      html_url: `https://github.com/acme/shop/pull/${pull.number}`,
    };
  }

  private treeOf(commit: string): Tree {
    return this.trees.get(this.commits.get(commit)?.tree ?? '') ?? {};
  }

  private blob(content: string): string {
    const id = shaOf(`blob ${content}`);
    this.blobs.set(id, content);
    return id;
  }

  private tree(files: Tree): string {
    return this.keep(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, this.blob(text)]),
      ),
    );
  }

  private keep(tree: Tree): string {
    const id = shaOf(`tree ${JSON.stringify(Object.entries(tree).sort())}`);
    this.trees.set(id, tree);
    return id;
  }

  private commit(tree: string, parents: string[], message: string): string {
    // Commits of one second differ in nothing but this on GitHub too, or are one.
    const id = shaOf(
      `commit ${tree} ${parents} ${message} ${this.commits.size}`,
    );
    this.commits.set(id, { sha: id, tree, parents, message });
    return id;
  }
}

function refOf(ref: string, id: string) {
  return {
    ref: `refs/${ref}`,
    object: { type: 'commit', sha: id },
  };
}

function pageOf<T>(all: readonly T[], request: Request): T[] {
  const query = new URL(request.url).searchParams;
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return all.slice(start, Math.min(start + size, 3000));
}
