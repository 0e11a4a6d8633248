import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CatalogSnapshot,
  ChangeList,
} from '@waymark/plugin-ownership-common';
import type { Visibility } from '@waymark/backend-features';
import type { ModuleStore } from '../modules/ModuleStore';
import type { TreeStore } from '../scans/TreeStore';
import type { ChangeStore } from './ChangeStore';

/** What others follow: everything once, and then what changed. */
export class FeedService {
  constructor(
    private readonly options: {
      changes: ChangeStore;
      modules: ModuleStore;
      trees: TreeStore;
      visibility: Visibility;
    },
  ) {}

  /** The state at least as new as its cursor: what changed while it was read is in the feed after it. */
  async snapshot(credentials: BackstageCredentials): Promise<CatalogSnapshot> {
    const { changes, modules, trees, visibility } = this.options;
    const cursor = await changes.head();
    const all = await modules.modules();
    const visible = await visibility.visible(
      all.map(module => module.entityRef),
      credentials,
    );
    return {
      cursor,
      modules: all.filter(module => visible.has(module.entityRef)),
      trees: await modules.trees(),
      scannedRepositoryIds: (await trees.summaries()).map(
        summary => summary.repositoryId,
      ),
    };
  }

  /** Throws `GoneError` for a cursor that has expired. */
  async changes(after: string | undefined, limit: number): Promise<ChangeList> {
    return await this.options.changes.after(after, limit);
  }
}
