import { defineMetric, isWithin, type MetricItem } from '@waymark/metrics';

/**
 * A change with at least one owner.
 *
 * @public
 */
export interface CrossModuleFact {
  repositoryId: string;
  sha: string;
  at: string;
  title: string;
  owners: readonly string[];
  crossing: boolean;
  href: string;
}

/** @public */
export interface CrossModuleFacts {
  changes: readonly CrossModuleFact[];
  /** A row for each owner of a change: what the dimension `team` is asked with. */
  byTeam: boolean;
  /** The team that is asked of: who may not see it sees none of its changes. */
  scope?: string;
  /** When the first change landed; absent when no history is known. */
  observedSince?: string;
  stale: boolean;
}

/**
 * The share of changes that crossed owners, between 0 and 1, of those that
 * landed in each window. By team: of the changes in which that team took part.
 *
 * @public
 */
export const crossModuleRate = defineMetric<CrossModuleFacts>({
  definition: {
    id: 'ownership.cross-module-rate',
    version: 1,
    title: 'Cross-module rate',
    definition:
      'Changes that landed on a main line in the window and touched files of two or more owners who have not declared to own them together, out of all that touched a file with an owner. Owners as they are today; ignored files and first commits do not count.',
    unit: 'share',
    kind: 'share',
    direction: 'down',
    dimensions: ['repository', 'team'],
    grains: ['week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  isStale: ({ stale }) => stale,
  items: ({ changes, byTeam, scope }, bucket) =>
    changes
      .filter(change => isWithin(bucket, change.at))
      .flatMap(change =>
        byTeam
          ? change.owners.map(owner => itemOf(change, scope, owner))
          : [itemOf(change, scope)],
      ),
});

function itemOf(
  change: CrossModuleFact,
  scope?: string,
  team?: string,
): MetricItem {
  const { repositoryId, sha, at, title, owners, crossing, href } = change;
  const id = `${repositoryId}/${sha}`;
  return {
    id: team ? `${id}/${team}` : id,
    at,
    value: crossing ? 1 : 0,
    title,
    href,
    // Who may not see the team does not see which changes were its own.
    entityRef: team ?? scope,
    dimensions: { repository: repositoryId, ...(team ? { team } : {}) },
    scopes: team ? [team] : owners,
  };
}
