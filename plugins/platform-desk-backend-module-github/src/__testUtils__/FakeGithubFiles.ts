import { createHash } from 'node:crypto';
import type {
  ProtocolAnswer,
  ProtocolRequest,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { gitDataBodies } from '@waymark/testing-node/github';
import { z } from 'zod';
import { refusal, withInput } from './answers';

type Tree = Record<string, string>;

interface Commit {
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
}

const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** Bodies and queries as docs.github.com/rest publishes them; anything else is answered with 422. */
const schemas = {
  ...gitDataBodies,
  // With contents, which GitHub makes blobs of.
  tree: z.strictObject({
    base_tree: sha.optional(),
    tree: z
      .array(
        z
          .strictObject({
            path: z.string().min(1),
            mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
            type: z.enum(['blob', 'tree', 'commit']),
            sha: sha.nullish(),
            content: z.string().optional(),
          })
          .refine(
            entry =>
              (entry.sha === undefined) !== (entry.content === undefined),
          ),
      )
      .min(1),
  }),
  listPulls: z.strictObject({
    head: z.string().regex(/^[^:]+:.+$/),
    state: z.enum(['open', 'closed', 'all']).default('open'),
  }),
  updatePull: z.strictObject({
    title: z.string().optional(),
    body: z.string().optional(),
    state: z.enum(['open', 'closed']).optional(),
  }),
};

/** The files, branches and pull requests of `acme/platform`. */
export class FakeGithubFiles {
  readonly refs = new Map<string, string>();
  readonly pulls: Pull[] = [];
  isArchived = false;
  private readonly blobs = new Map<string, string>();
  private readonly trees = new Map<string, Tree>();
  private readonly commits = new Map<string, Commit>();

  constructor() {
    this.refs.set('heads/main', this.commit(this.keep({}), [], 'Start'));
  }

  /** Of a branch: content by path. */
  files(branch = 'main'): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.treeOf(`heads/${branch}`)).map(([path, id]) => [
        path,
        this.blobs.get(id)!,
      ]),
    );
  }

  message(branch: string): string | undefined {
    return this.commits.get(this.refs.get(`heads/${branch}`) ?? '')?.message;
  }

  /** Somebody commits there. */
  change(path: string, content: string, branch = 'main'): void {
    const head = this.refs.get(`heads/${branch}`)!;
    const tree = this.treeOf(`heads/${branch}`);
    const next = this.keep({ ...tree, [path]: this.blob(content) });
    this.refs.set(
      `heads/${branch}`,
      this.commit(next, [head], `Change ${path}`),
    );
  }

  /** Somebody merges a pull request there, and leaves its branch. */
  merge(number: number): void {
    const pull = this.pulls[number - 1];
    pull.state = 'closed';
    this.refs.set(`heads/${pull.base}`, this.refs.get(`heads/${pull.head}`)!);
  }

  /** The answer, unless it is about something else. */
  answer(rest: string, request: ProtocolRequest): ProtocolAnswer | undefined {
    const { method } = request;
    const [, ref] = /^git\/refs?\/(heads\/.+)$/.exec(rest) ?? [];
    const [, commit] = /^git\/commits\/(.+)$/.exec(rest) ?? [];
    const [, path] = /^contents\/(.+)$/.exec(rest) ?? [];
    const [, number] = /^pulls\/(\d+)$/.exec(rest) ?? [];
    if (rest === '' && method === 'GET') {
      return ok({
        default_branch: 'main',
        archived: this.isArchived,
        html_url: 'https://github.test/acme/platform',
      });
    }
    if (ref !== undefined) {
      return this.ref(ref, request);
    }
    if (commit !== undefined && method === 'GET') {
      const found = this.commits.get(commit);
      return found
        ? ok({
            sha: commit,
            message: found.message,
            tree: { sha: found.tree },
            parents: found.parents.map(each => ({ sha: each })),
          })
        : refusal(404, 'Not Found');
    }
    if (path !== undefined && method === 'GET') {
      const at = this.commits.get(request.query.get('ref') ?? '');
      const id = this.trees.get(at?.tree ?? '')?.[path];
      return id
        ? ok({ type: 'file', sha: id, path })
        : refusal(404, 'Not Found');
    }
    switch (`${method} ${rest.replace(/\d+$/, 'N')}`) {
      case 'POST git/trees':
        return withInput(schemas.tree, request, body => this.newTree(body));
      case 'POST git/commits':
        return withInput(schemas.commit, request, body =>
          this.trees.has(body.tree)
            ? ok(
                {
                  sha: this.commit(body.tree, body.parents ?? [], body.message),
                },
                201,
              )
            : refusal(422, 'Tree SHA does not exist'),
        );
      case 'POST git/refs':
        return withInput(schemas.createRef, request, body => {
          const name = body.ref.replace(/^refs\//, '');
          if (this.refs.has(name)) {
            return refusal(422, 'Reference already exists');
          }
          this.refs.set(name, body.sha);
          return ok(this.shownRef(name), 201);
        });
      case 'GET pulls':
        return withInput(schemas.listPulls, request, query =>
          ok(
            this.pulls
              .filter(
                pull =>
                  `acme:${pull.head}` === query.head &&
                  (query.state === 'all' || pull.state === query.state),
              )
              .map(shownPull),
          ),
        );
      case 'POST pulls':
        return withInput(schemas.createPull, request, body => this.pull(body));
      case 'PATCH pulls/N':
        return withInput(schemas.updatePull, request, body =>
          ok(shownPull(Object.assign(this.pulls[Number(number) - 1], body))),
        );
      default:
        return undefined;
    }
  }

  private ref(name: string, request: ProtocolRequest): ProtocolAnswer {
    if (request.method === 'PATCH') {
      return withInput(schemas.updateRef, request, body => {
        const isNext = this.commits
          .get(body.sha)
          ?.parents.includes(this.refs.get(name) ?? '');
        if (!this.refs.has(name) || !(isNext || body.force)) {
          return refusal(422, 'Update is not a fast forward');
        }
        this.refs.set(name, body.sha);
        return ok(this.shownRef(name));
      });
    }
    return this.refs.has(name)
      ? ok(this.shownRef(name))
      : refusal(404, 'Not Found');
  }

  private newTree(body: z.output<typeof schemas.tree>): ProtocolAnswer {
    const tree = { ...this.trees.get(body.base_tree ?? '') };
    for (const { path, sha: id, content } of body.tree) {
      if (content !== undefined) {
        tree[path] = this.blob(content);
      } else if (id) {
        tree[path] = id;
      } else {
        if (!Object.hasOwn(tree, path)) {
          return refusal(422, 'GitRPC::BadObjectState');
        }
        delete tree[path];
      }
    }
    return ok({ sha: this.keep(tree) }, 201);
  }

  private pull(body: z.output<typeof schemas.createPull>): ProtocolAnswer {
    const isThere = this.pulls.some(
      ({ head, state }) => head === body.head && state === 'open',
    );
    if (isThere || !this.refs.has(`heads/${body.head}`)) {
      return refusal(422, 'Validation Failed');
    }
    const pull: Pull = {
      body: '',
      ...body,
      number: this.pulls.length + 1,
      state: 'open',
    };
    this.pulls.push(pull);
    return ok(shownPull(pull), 201);
  }

  private shownRef(name: string) {
    return {
      ref: `refs/${name}`,
      object: { type: 'commit', sha: this.refs.get(name) },
    };
  }

  private treeOf(ref: string): Tree {
    const commit = this.commits.get(this.refs.get(ref) ?? '');
    return this.trees.get(commit?.tree ?? '') ?? {};
  }

  private blob(content: string): string {
    const id = shaOf(`blob ${Buffer.byteLength(content)}\0${content}`);
    this.blobs.set(id, content);
    return id;
  }

  private keep(tree: Tree): string {
    const id = shaOf(`tree ${JSON.stringify(Object.entries(tree).sort())}`);
    this.trees.set(id, tree);
    return id;
  }

  private commit(tree: string, parents: string[], message: string): string {
    const id = shaOf(`commit ${this.commits.size} ${tree} ${message}`);
    this.commits.set(id, { tree, parents, message });
    return id;
  }
}

function ok(body: unknown, status = 200): ProtocolAnswer {
  return { status, body };
}

function shownPull(pull: Pull) {
  return {
    ...pull,
    html_url: `https://github.test/acme/platform/pull/${pull.number}`,
  };
}

function shaOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
