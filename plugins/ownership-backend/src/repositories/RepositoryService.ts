import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ownershipWebhooksManagePermission,
  type Repository,
  type RepositoryList,
} from '@waymark/plugin-ownership-common';
import type { Visibility } from '@waymark/backend-features';
import type { ThingStore } from '../entities/ThingStore';
import type { FindingStore } from '../findings/FindingStore';
import type { ScanPermissions } from '../scans/ScanPermissions';
import type { ScanStore } from '../scans/ScanStore';
import type { TreeStore } from '../scans/TreeStore';
import type { RepositoryStore } from './RepositoryStore';
import { toRepository } from './toRepository';

/** What a `RepositoryService` works with. */
export interface RepositoryServiceOptions {
  repositories: RepositoryStore;
  scans: ScanStore;
  trees: TreeStore;
  findings: FindingStore;
  things: ThingStore;
  scanPermissions: ScanPermissions;
  visibility: Visibility;
  permissions: PermissionsService;
}

/** The repositories with their last scan. */
export class RepositoryService {
  constructor(private readonly options: RepositoryServiceOptions) {}

  /** All of them, as the caller may scan them. */
  async list(credentials: BackstageCredentials): Promise<RepositoryList> {
    const [items, [{ result }]] = await Promise.all([
      this.repositories().then(all => this.shown(all, credentials)),
      this.options.permissions.authorize(
        [{ permission: ownershipWebhooksManagePermission }],
        { credentials },
      ),
    ]);
    return { items, mayManageDeliveries: result === AuthorizeResult.ALLOW };
  }

  /** One of them; throws `NotFoundError`. */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<RepositoryList['items'][number]> {
    const repository = await this.find(id);
    if (!repository) {
      throw new NotFoundError(`There is no repository '${id}'`);
    }
    return (await this.shown([repository], credentials))[0];
  }

  /** One of them, without asking who wants to know. */
  async find(id: string): Promise<Repository | undefined> {
    return (await this.repositories()).find(each => each.id === id);
  }

  private async shown(
    repositories: readonly Repository[],
    credentials: BackstageCredentials,
  ): Promise<RepositoryList['items']> {
    const { scanPermissions, visibility } = this.options;
    const may = await scanPermissions.decider(credentials);
    const visible = await visibility.visible(
      repositories.flatMap(repository => repository.entityRefs),
      credentials,
    );
    return repositories.map(repository => ({
      ...repository,
      entityRefs: repository.entityRefs.filter(ref => visible.has(ref)),
      mayScan: may(repository),
    }));
  }

  private async repositories(): Promise<Repository[]> {
    const { repositories, scans, trees, findings, things } = this.options;
    const [records, states, summaries, counts, all] = await Promise.all([
      repositories.list(),
      scans.list(),
      trees.summaries(),
      findings.counts(),
      things.all(),
    ]);
    return records.map(record =>
      toRepository(record, {
        scan: states.find(each => each.repositoryId === record.id),
        tree: summaries.find(each => each.repositoryId === record.id),
        counts: counts.filter(each => each.repositoryId === record.id),
        things: all.filter(each => each.repositoryId === record.id),
      }),
    );
  }
}
