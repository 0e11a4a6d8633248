import { crossModuleRate } from '@waymark/plugin-ownership-common';
import { type MetricSource, metricSourceOf } from '@waymark/backend-features';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import { commitHref } from '../repositories/sourceAddress';
import { isStale } from './CouplingService';
import type { CouplingStore } from './CouplingStore';

/** The cross-module rate with the way to its changes. */
export function crossModuleRateSource(options: {
  store: CouplingStore;
  repositories: RepositoryStore;
}): MetricSource {
  const { store, repositories } = options;
  return metricSourceOf(crossModuleRate, async ({ from, to, by, scope }) => {
    const [changes, observedSince, histories, records] = await Promise.all([
      store.between(iso(from), iso(to)),
      store.earliest(),
      store.list(),
      repositories.list(),
    ]);
    const byId = new Map(records.map(each => [each.id, each]));
    return {
      observedSince,
      stale: histories.some(isStale),
      byTeam: by === 'team',
      scope: scope === 'all' ? undefined : scope,
      changes: changes.map(change => {
        const repository = byId.get(change.repositoryId);
        const query = new URLSearchParams({ repository: change.repositoryId });
        return {
          ...change,
          owners: change.owners.map(({ ref }) => ref),
          href:
            (repository &&
              commitHref(repository.url, repository.provider, change.sha)) ??
            `/ownership/coupling?${query}`,
        };
      }),
    };
  });
}

/** Instants are stored in one form. */
function iso(instant: string): string {
  return new Date(instant).toISOString();
}
