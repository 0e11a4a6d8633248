import { ConflictError } from '@backstage/errors';
import type { FileChange, LocalGit } from '@waymark/local-git';
import { deployWorkflow } from '@waymark/plugin-golden-paths-common';
import type {
  FileChanger,
  FilesOrder,
  GrantApplier,
  GrantOrder,
  HostOutcome,
} from '@waymark/plugin-platform-desk-node';

const author = { name: 'Waymark', email: 'waymark@users.noreply.invalid' };
// Each failed try means that somebody else has committed.
const tries = 10;

/** The repositories on the machine of the portal: merging is ours, so changes are commits. */
export class LocalGitDeskHost implements GrantApplier, FileChanger {
  readonly id = 'local-git';

  constructor(private readonly localGit: LocalGit) {}

  handles(repositoryUrl: string): boolean {
    return this.localGit.isLocalUrl(repositoryUrl);
  }

  /** The workflow asks before each deployment, so it is only ever added; one that is there stays as it is. */
  async apply(order: GrantOrder): Promise<HostOutcome> {
    const { place, cause } = order;
    if (cause.change === 'ended') {
      return {
        summary:
          'The workflow asks before each deployment, and is answered no.',
      };
    }
    const workflow = deployWorkflow(place);
    return await this.commit(place.repositoryUrl, {
      title: `Deploy ${nameOf(place.serviceRef)} to ${place.environment}`,
      description: [
        `Requested-by: ${cause.requesterRef}`,
        ...(cause.byRef ? [`Approved-by: ${cause.byRef}`] : []),
        `Grant: ${cause.grantId}`,
      ].join('\n'),
      filesFor: has =>
        has(workflow.path)
          ? []
          : [{ path: workflow.path, content: workflow.content }],
      nothing: 'The workflow was there already.',
      done: `Committed ${workflow.path}.`,
    });
  }

  async change(order: FilesOrder): Promise<HostOutcome> {
    return await this.commit(order.repositoryUrl, {
      ...order,
      filesFor: has =>
        Object.entries(order.files).flatMap(([path, content]): FileChange[] => {
          if (content !== undefined) {
            return [{ path, content }];
          }
          return has(path) ? [{ path, delete: true }] : [];
        }),
      nothing: 'The repository was as it should be.',
      done: `Committed "${order.title}".`,
    });
  }

  private async commit(
    url: string,
    change: {
      title: string;
      description: string;
      filesFor(has: (path: string) => boolean): FileChange[];
      nothing: string;
      done: string;
    },
  ): Promise<HostOutcome> {
    const { repository } = await this.localGit.find(url);
    const branch = await repository.defaultBranch();
    const page = this.localGit.url({
      owner: repository.owner,
      repository: repository.name,
      path: '',
    });
    for (let count = 1; ; count++) {
      const baseSha = await repository.resolve(branch);
      const paths = new Set(await repository.listFiles(baseSha));
      const files = change.filesFor(path => paths.has(path));
      if (files.length === 0) {
        return { summary: change.nothing, url: page };
      }
      try {
        const { changed } = await repository.commit({
          branch,
          baseSha,
          files,
          author,
          message: `${change.title}\n\n${change.description}`,
        });
        return { summary: changed ? change.done : change.nothing, url: page };
      } catch (error) {
        if (!(error instanceof ConflictError) || count >= tries) {
          throw error;
        }
      }
    }
  }
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
