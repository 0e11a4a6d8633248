import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  FileChanger,
  FilesOrder,
  HostOutcome,
} from '@waymark/plugin-platform-desk-node';
import { z } from 'zod';
import type { GithubApi, GithubRepository } from './GithubApi';

/** Last line of the message of a commit that may be replaced by a newer one. */
const trailer = 'Made-with: Waymark';

const repositorySchema = z.object({
  default_branch: z.string(),
  archived: z.boolean().default(false),
  html_url: z.string(),
});
const refSchema = z.object({ object: z.object({ sha: z.string() }) });
const madeSchema = z.object({ sha: z.string() });
const commitSchema = z.object({
  message: z.string(),
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
});
const pullSchema = z.object({
  number: z.number().int(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
});

interface TreeEntry {
  path: string;
  mode: '100644';
  type: 'blob';
  content?: string;
  sha?: null;
}

/**
 * Changes files by pull requests: a branch for each order, one commit on top of
 * the default branch, one open pull request. Merging is left to GitHub and its
 * rules.
 */
export class GithubFileChanger implements FileChanger {
  readonly id = 'github';

  constructor(private readonly api: GithubApi) {}

  handles(repositoryUrl: string): boolean {
    return this.api.handles(repositoryUrl);
  }

  async change(order: FilesOrder): Promise<HostOutcome> {
    const repository = this.api.open(order.repositoryUrl);
    const { path, name, http } = repository;
    const { value: known } = await http.ask('GET', path, repositorySchema);
    if (known.archived) {
      throw new ConflictError(
        `${name} is archived on GitHub: unarchive it, or change it by hand`,
      );
    }
    const { default_branch: base, html_url: url } = known;
    const parent = await headOf(repository, base);
    if (parent === undefined) {
      throw new NotFoundError(`${name} has no branch ${base} on GitHub`);
    }
    const entries = await entriesOf(repository, order.files, parent);
    const branch = `waymark/${order.id}`;
    if (entries.length === 0) {
      const closed = await this.closeProposal(repository, branch);
      return {
        summary: `The repository was as it should be.${
          closed ? ` Pull request #${closed} is closed: it is outdated.` : ''
        }`,
        url,
      };
    }
    await this.writeBranch(repository, { order, branch, parent, entries });
    const pull = await this.pullRequest(repository, { order, branch, base });
    return {
      summary: `Pull request #${pull.number} proposes "${order.title}". Nothing changes before it is merged.`,
      url: pull.html_url,
    };
  }

  /** Makes the branch one commit on top of the parent, unless it is that already. */
  private async writeBranch(
    repository: GithubRepository,
    change: {
      order: FilesOrder;
      branch: string;
      parent: string;
      entries: TreeEntry[];
    },
  ): Promise<void> {
    const { path, name, http } = repository;
    const { order, branch, parent, entries } = change;
    const { value: tree } = await http.ask(
      'POST',
      `${path}/git/trees`,
      madeSchema,
      {
        body: {
          base_tree: (await commitOf(repository, parent)).tree.sha,
          tree: entries,
        },
      },
    );
    const message = [order.title, order.description, trailer].join('\n\n');
    const before = await headOf(repository, branch);
    if (before !== undefined) {
      const { parents, ...head } = await commitOf(repository, before);
      const isDone =
        head.tree.sha === tree.sha &&
        head.message.trim() === message &&
        parents.length === 1 &&
        parents[0].sha === parent;
      if (isDone) {
        return;
      }
      if (before !== parent && !head.message.includes(trailer)) {
        throw new ConflictError(
          `Somebody else has committed to the branch ${branch} of ${name}: merge or delete it first`,
        );
      }
    }
    const { value: commit } = await http.ask(
      'POST',
      `${path}/git/commits`,
      madeSchema,
      { body: { message, tree: tree.sha, parents: [parent] } },
    );
    await pointTo(repository, branch, commit.sha, before !== undefined);
  }

  /** Merged later, what an earlier order proposed would undo what is right now; a branch that others work on is theirs. */
  private async closeProposal(
    repository: GithubRepository,
    branch: string,
  ): Promise<number | undefined> {
    const { path, http } = repository;
    const pull = await openPull(repository, branch);
    const head = pull && (await headOf(repository, branch));
    if (
      !head ||
      !(await commitOf(repository, head)).message.includes(trailer)
    ) {
      return undefined;
    }
    await http.ask('PATCH', `${path}/pulls/${pull.number}`, pullSchema, {
      body: { state: 'closed' },
    });
    return pull.number;
  }

  /** The open pull request of the branch, with its texts up to date. */
  private async pullRequest(
    repository: GithubRepository,
    change: { order: FilesOrder; branch: string; base: string },
  ): Promise<z.output<typeof pullSchema>> {
    const { path, http } = repository;
    const { order, branch, base } = change;
    const texts = { title: order.title, body: order.description };
    const known = await openPull(repository, branch);
    if (!known) {
      try {
        const body = { ...texts, head: branch, base };
        return (await http.ask('POST', `${path}/pulls`, pullSchema, { body }))
          .value;
      } catch (error) {
        // Another process was quicker.
        const other = await openPull(repository, branch);
        if (!other) {
          throw error;
        }
        return other;
      }
    }
    if (known.title !== texts.title || (known.body ?? '') !== texts.body) {
      await http.ask('PATCH', `${path}/pulls/${known.number}`, pullSchema, {
        body: texts,
      });
    }
    return known;
  }
}

async function openPull(
  { path, owner, http }: GithubRepository,
  branch: string,
): Promise<z.output<typeof pullSchema> | undefined> {
  const { value } = await http.ask(
    'GET',
    `${path}/pulls`,
    z.array(pullSchema),
    { query: { head: `${owner}:${branch}`, state: 'open' } },
  );
  return value.at(0);
}

/** What has to change, seen from a commit. */
async function entriesOf(
  repository: GithubRepository,
  files: FilesOrder['files'],
  commit: string,
): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for (const [file, content] of Object.entries(files)) {
    const found = await blobOf(repository, file, commit);
    const entry = { path: file, mode: '100644', type: 'blob' } as const;
    if (content === undefined) {
      // GitHub refuses to delete what is not there.
      if (found !== undefined) {
        entries.push({ ...entry, sha: null });
      }
    } else if (found !== idOf(content)) {
      entries.push({ ...entry, content });
    }
  }
  return entries;
}

async function blobOf(
  { path, http }: GithubRepository,
  file: string,
  ref: string,
): Promise<string | undefined> {
  const address = file.split('/').map(encodeURIComponent).join('/');
  const found = await unlessAbsent(() =>
    http.ask('GET', `${path}/contents/${address}`, madeSchema, {
      query: { ref },
    }),
  );
  return found?.value.sha;
}

/** The id that git gives a content. */
function idOf(content: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest('hex');
}

async function headOf(
  { path, http }: GithubRepository,
  branch: string,
): Promise<string | undefined> {
  const address = branch.split('/').map(encodeURIComponent).join('/');
  const found = await unlessAbsent(() =>
    http.ask('GET', `${path}/git/ref/heads/${address}`, refSchema),
  );
  return found?.value.object.sha;
}

async function commitOf({ path, http }: GithubRepository, sha: string) {
  return (await http.ask('GET', `${path}/git/commits/${sha}`, commitSchema))
    .value;
}

async function pointTo(
  repository: GithubRepository,
  branch: string,
  sha: string,
  exists: boolean,
): Promise<void> {
  const { path, http } = repository;
  const address = branch.split('/').map(encodeURIComponent).join('/');
  const move = async () => {
    await http.ask('PATCH', `${path}/git/refs/heads/${address}`, refSchema, {
      body: { sha, force: true },
    });
  };
  if (exists) {
    await move();
    return;
  }
  try {
    await http.ask('POST', `${path}/git/refs`, refSchema, {
      body: { ref: `refs/heads/${branch}`, sha },
    });
  } catch (error) {
    // Another process was quicker.
    if ((await headOf(repository, branch)) === undefined) {
      throw error;
    }
    await move();
  }
}

async function unlessAbsent<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}
