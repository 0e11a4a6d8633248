import { isError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  type Directory,
  type Module,
  ownerExists,
} from '@waymark/plugin-ownership-common';
import type {
  ProposalWriters,
  RepositoryReaders,
} from '@waymark/plugin-ownership-node';
import type { DirectoryStore } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import { parseSourceAddress } from '../repositories/sourceAddress';
import type { RepositoryEvaluator } from '../scans/RepositoryEvaluator';
import type { OwnershipSettings } from '../settings';
import {
  type KnownChange,
  locationOf,
  planRepositoryChanges,
} from './planRepositoryChanges';
import type {
  ChangesNotPossible,
  OwnerChange,
  ProposalPreview,
} from './Proposals';
import { readForChanges } from './readForChanges';

/** What an `OwnerChangePlanner` works with. */
export interface OwnerChangePlannerOptions {
  repositories: RepositoryStore;
  things: ThingStore;
  modules: ModuleStore;
  directory: DirectoryStore;
  evaluator: RepositoryEvaluator;
  integrations: ScmIntegrationRegistry;
  readers: RepositoryReaders;
  proposalWriters: ProposalWriters;
  settings: OwnershipSettings;
}

/** Works out which files of which repositories make owner changes true. Writes nothing. */
export class OwnerChangePlanner {
  constructor(private readonly options: OwnerChangePlannerOptions) {}

  /** Previews by repository; what the portal cannot do is told with the reason. */
  async preview(changes: readonly OwnerChange[]): Promise<{
    previews: ProposalPreview[];
    notPossible: ChangesNotPossible[];
  }> {
    const { repositories, proposalWriters } = this.options;
    const notPossible: ChangesNotPossible[] = [];
    const records = await repositories.list();
    const directory = toDirectory(await this.options.directory.all());
    const known = await this.knownChanges(changes, directory, notPossible);
    const previews: ProposalPreview[] = [];
    for (const [repository, own] of this.byRepository(
      known,
      records,
      notPossible,
    )) {
      if (!proposalWriters.writerFor(repository.url)) {
        notPossible.push(...own.map(change => byHand(change, repository)));
        continue;
      }
      try {
        const { preview, notPossible: more } = await this.previewOf(
          repository,
          own,
          directory,
        );
        notPossible.push(...more);
        if (preview) {
          previews.push(preview);
        }
      } catch (error) {
        const reason = `${repository.title} cannot be read: ${
          isError(error) ? error.message : 'its host does not answer'
        }`;
        notPossible.push(
          ...own.map(({ entityRef }) => ({ entityRef, reason })),
        );
      }
    }
    return { previews, notPossible };
  }

  private async previewOf(
    repository: RepositoryRecord,
    changes: readonly KnownChange[],
    directory: Directory,
  ): Promise<{ preview?: ProposalPreview; notPossible: ChangesNotPossible[] }> {
    const { readers, evaluator, things, modules, settings } = this.options;
    const { paths } = await evaluator.wantedFiles(repository.id);
    const content = await readForChanges(readers, repository, {
      wanted: [
        ...paths,
        ...changes.flatMap(({ module, file }) => [
          ...(module?.declaredIn ? [module.declaredIn] : []),
          ...(file?.root === repository.url ? [file.path] : []),
        ]),
      ],
      timeoutMillis: settings.scan.timeoutMillis,
    });
    const { files, entityRefs, notPossible } = planRepositoryChanges({
      repository,
      content,
      changes,
      things: await things.ofRepository(repository.id),
      modules: await modules.modulesIn(repository.id),
      directory,
      settings,
    });
    return {
      notPossible,
      preview:
        files.length > 0
          ? {
              repositoryId: repository.id,
              repositoryTitle: repository.title,
              baseCommit: content.commit,
              files,
              entityRefs,
            }
          : undefined,
    };
  }

  private async knownChanges(
    changes: readonly OwnerChange[],
    directory: Directory,
    notPossible: ChangesNotPossible[],
  ): Promise<KnownChange[]> {
    const { things, modules, integrations } = this.options;
    const wanted = new Map(changes.map(change => [change.entityRef, change]));
    const found = new Map<string, ThingRecord>(
      (await things.byRefs([...wanted.keys()])).map(thing => [
        thing.entityRef,
        thing,
      ]),
    );
    const moduleOf = new Map<string, Module>(
      (await modules.modules()).map(module => [module.entityRef, module]),
    );
    const known: KnownChange[] = [];
    for (const change of wanted.values()) {
      const { entityRef, ownerRef, coOwnerRefs = [] } = change;
      const thing = found.get(entityRef);
      const nobody = [ownerRef, ...coOwnerRefs].find(
        ref => !ownerExists(ref, directory),
      );
      if (!thing) {
        notPossible.push({
          entityRef,
          reason: `There is no ${entityRef} among the things of the catalog that need an owner.`,
        });
      } else if (nobody !== undefined) {
        notPossible.push({
          entityRef,
          reason: `${nobody} is no team or person of the catalog.`,
        });
      } else {
        const location = locationOf(thing.entity);
        known.push({
          ...change,
          thing,
          module: moduleOf.get(entityRef),
          file: location?.startsWith('url:')
            ? parseSourceAddress(location.slice('url:'.length), integrations)
            : undefined,
        });
      }
    }
    return known;
  }

  /** Where something has to change; says of each entity whose declaration is out of reach what to do. */
  private byRepository(
    changes: readonly KnownChange[],
    records: readonly RepositoryRecord[],
    notPossible: ChangesNotPossible[],
  ): Map<RepositoryRecord, KnownChange[]> {
    const groups = new Map<RepositoryRecord, KnownChange[]>();
    for (const change of changes) {
      const { thing, module, file, entityRef, ownerRef } = change;
      const declaring = module
        ? records.find(({ id }) => id === module.repositoryId)
        : records.find(({ url }) => url === file?.root);
      if (!declaring) {
        notPossible.push({
          entityRef,
          reason: `It is declared at ${
            locationOf(thing.entity) ?? 'a place that the catalog does not name'
          }, in no repository that is scanned. Set its owner to ${ownerRef} there by hand.`,
        });
      }
      const tree = records.find(({ id }) => id === thing.repositoryId);
      for (const repository of new Set([declaring, tree])) {
        if (repository) {
          const own = groups.get(repository) ?? [];
          groups.set(repository, [...own, change]);
        }
      }
    }
    return groups;
  }
}

function byHand(
  { entityRef, ownerRef, module, file }: KnownChange,
  { title, url }: RepositoryRecord,
): ChangesNotPossible {
  const path =
    module?.declaredIn ?? (file?.root === url ? file.path : undefined);
  return {
    entityRef,
    reason: `The portal has no writer for ${title}. Set the owner to ${ownerRef} in ${
      path ?? 'CODEOWNERS'
    } there by hand.`,
  };
}
