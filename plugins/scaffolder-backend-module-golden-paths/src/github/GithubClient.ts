import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Octokit } from 'octokit';
import type {
  CommitOrder,
  FoundRepository,
  ProposedBranch,
  RepositoryAddress,
  RepositoryClient,
  RepositoryUrls,
} from '../hosts/RepositoryHost';
import { encodePath, GithubCommits } from './GithubCommits';
import { unlessAbsent } from './unlessAbsent';

/** Files that GitHub itself puts into a new repository. */
const MADE_BY_GITHUB = ['README.md'];

/** Repositories through the REST API of GitHub, as one token. */
export class GithubClient implements RepositoryClient {
  /** Pull requests, and who must approve them, are GitHub's. */
  readonly mergesHere = false;

  constructor(
    private readonly octokit: Octokit,
    private readonly host: string,
  ) {}

  urlsOf({ owner, repository }: RepositoryAddress): RepositoryUrls {
    const repositoryUrl = `https://${this.host}/${owner}/${repository}`;
    return {
      repositoryUrl,
      cloneUrl: `${repositoryUrl}.git`,
      fileUrl: (ref, path) =>
        `${repositoryUrl}/${path ? 'blob' : 'tree'}/${encodePath(ref)}${
          path ? `/${encodePath(path)}` : ''
        }`,
    };
  }

  async find(address: RepositoryAddress): Promise<FoundRepository | undefined> {
    const found = await unlessAbsent(() =>
      this.octokit.rest.repos.get(nameOf(address)),
    );
    if (!found) {
      return undefined;
    }
    const { default_branch: defaultBranch, description } = found.data;
    const commits = new GithubCommits(this.octokit, address);
    const headSha = await commits.headOf(defaultBranch);
    return {
      defaultBranch,
      headSha,
      description: description ?? undefined,
      isPristine: !headSha || (await this.isPristine(commits, headSha)),
    };
  }

  async read(address: RepositoryAddress, ref: string, path: string) {
    const found = await unlessAbsent(() =>
      this.octokit.rest.repos.getContent({ ...nameOf(address), path, ref }),
    );
    const data = found?.data;
    return data && !Array.isArray(data) && data.type === 'file'
      ? Buffer.from(data.content, 'base64')
      : undefined;
  }

  async create(
    { owner, repository }: RepositoryAddress,
    { description }: { description: string },
  ): Promise<void> {
    const options = {
      name: repository,
      description,
      visibility: 'private' as const,
      private: true,
      // The Git API answers 409 for a repository without a commit.
      auto_init: true,
    };
    const inOrganisation = await unlessAbsent(() =>
      this.octokit.rest.repos.createInOrg({ org: owner, ...options }),
    );
    if (!inOrganisation) {
      // An account of a person is no organisation; that of the token is not any other's.
      const { data: account } =
        await this.octokit.rest.users.getAuthenticated();
      if (account.login.toLowerCase() !== owner.toLowerCase()) {
        throw new NotFoundError(
          `organisation: there is no "${owner}" on ${this.host} in which this token may make repositories. Check goldenPaths.publish.owner and the token or app of integrations.github`,
        );
      }
      const { visibility: _, ...own } = options;
      await this.octokit.rest.repos.createForAuthenticatedUser(own);
    }
  }

  async fill(address: RepositoryAddress, order: CommitOrder): Promise<string> {
    const commits = new GithubCommits(this.octokit, address);
    const head = await commits.headOf(order.branch);
    if (!head || !(await this.isPristine(commits, head))) {
      throw new ConflictError(
        `${address.owner}/${address.repository} is not empty any more`,
      );
    }
    const sha = await commits.write(order, head);
    await commits.move(order.branch, sha);
    return sha;
  }

  async propose(
    address: RepositoryAddress,
    order: CommitOrder,
  ): Promise<ProposedBranch> {
    const commits = new GithubCommits(this.octokit, address);
    const { data } = await this.octokit.rest.repos.get(nameOf(address));
    const base = data.default_branch;
    const parent = (await commits.headOf(base))!;
    const { repositoryUrl } = this.urlsOf(address);
    const tree = await commits.treeWith(order.files, parent);
    if (tree === (await commits.treeOf(parent))) {
      return {
        created: false,
        differs: false,
        sha: parent,
        url: repositoryUrl,
      };
    }
    const known = await commits.headOf(order.branch);
    const isDone =
      known !== undefined &&
      (await commits.treeWith(order.files, known)) ===
        (await commits.treeOf(known));
    if (known && !isDone && !(await commits.isOurs(known))) {
      throw new ConflictError(
        `branch "${order.branch}" of ${address.owner}/${address.repository} has commits of somebody else: merge or delete it, then start again`,
      );
    }
    const sha = isDone ? known : await commits.write(order, parent, tree);
    if (!known) {
      await commits.begin(order.branch, sha);
    } else if (!isDone) {
      await commits.move(order.branch, sha, true);
    }
    return {
      created: !known,
      differs: true,
      sha,
      url: await this.pullRequest(address, order, base),
    };
  }

  async merge(): Promise<void> {
    throw new ConflictError('GitHub merges pull requests by its own rules');
  }

  /** The address of the open pull request of the branch. */
  private async pullRequest(
    address: RepositoryAddress,
    { branch, title, description }: CommitOrder,
    base: string,
  ): Promise<string> {
    const open = async () => {
      const { data } = await this.octokit.rest.pulls.list({
        ...nameOf(address),
        head: `${address.owner}:${branch}`,
        state: 'open',
      });
      return data[0]?.html_url;
    };
    const known = await open();
    if (known) {
      return known;
    }
    try {
      const { data } = await this.octokit.rest.pulls.create({
        ...nameOf(address),
        head: branch,
        base,
        title,
        body: description,
      });
      return data.html_url;
    } catch (error) {
      // Another process was quicker.
      const other = await open();
      if (!other) {
        throw error;
      }
      return other;
    }
  }

  private async isPristine(
    commits: GithubCommits,
    sha: string,
  ): Promise<boolean> {
    return (
      (await commits.isFirst(sha)) &&
      (await commits.filesOf(sha)).every(file => MADE_BY_GITHUB.includes(file))
    );
  }
}

function nameOf({ owner, repository }: RepositoryAddress) {
  return { owner, repo: repository };
}
