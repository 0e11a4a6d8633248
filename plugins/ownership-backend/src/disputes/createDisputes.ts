import { disputeClocksKept } from '@waymark/plugin-ownership-common';
import {
  type Clocks,
  metricSourceOf,
  type NoticeStore,
} from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import type { Proposals } from '../proposals/Proposals';
import { DatabaseDisputeStore } from './DatabaseDisputeStore';
import { disputeActions } from './disputeActions';
import { DisputeChanges } from './DisputeChanges';
import { DisputeClockHandler } from './DisputeClockHandler';
import { DisputeKnowledge } from './DisputeKnowledge';
import { DisputePermissions } from './DisputePermissions';
import { DisputeReader } from './DisputeReader';
import { disputeRoutes } from './disputeRoutes';
import { DisputeService } from './DisputeService';
import { readDisputeSettings } from './disputeSettings';
import { DisputeWatcher } from './DisputeWatcher';
import { DisputeWriter } from './DisputeWriter';

/** Disputes about who owns an entity: opened, settled, and reminded of. */
export function createDisputes(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    proposals?: Proposals;
  },
): {
  feature: Feature;
  /** Disputes about an entity that have not ended. */
  openDisputes(entityRef: string): Promise<{ id: string; title: string }[]>;
} {
  const settings = readDisputeSettings(environment.config);
  const disputes = new DatabaseDisputeStore(environment.knex);
  const writer = new DisputeWriter({
    ...environment,
    disputes,
    clocks: environment.clocks.clocks,
  });
  const knowledge = new DisputeKnowledge({
    ...environment,
    rules: settings.rules,
    placeholderOwner: environment.settings?.placeholderOwner,
  });
  const permissions = new DisputePermissions({
    ...environment,
    load: id => disputes.get(id),
  });
  const parts = { ...environment, disputes, writer, knowledge, permissions };
  const changes = new DisputeChanges(parts);
  const service = new DisputeService({ ...parts, changes });
  const watcher = new DisputeWatcher({
    ...parts,
    changes: environment.changes,
    settings,
  });
  const reader = new DisputeReader({
    ...parts,
    service,
    changes,
    watcher,
    settings,
  });
  environment.clocks.handle(new DisputeClockHandler(parts));
  const feature: Feature = {
    routes: router =>
      disputeRoutes(router, { ...environment, reader, service }),
    actions: registry =>
      disputeActions(registry, { ...environment, reader, service }),
    tasks: [
      {
        id: 'dispute-changes',
        scope: 'global',
        frequency: { minutes: 1 },
        run: () => changes.proposePending(),
      },
      {
        id: 'dispute-gaps',
        // In every process: each knows which gaps it saw begin; a lock decides who opens.
        scope: 'local',
        frequency: { seconds: 10 },
        run: () => watcher.runSettled(),
      },
    ],
    metrics: [
      metricSourceOf(disputeClocksKept, async () => ({
        disputes: await disputes.list(),
        observedSince: await disputes.since(),
      })),
    ],
    afterAssessment: () => watcher.run(),
  };
  return {
    feature,
    openDisputes: async entityRef =>
      (await disputes.list({ status: 'unended', entityRef })).map(
        ({ id, reason }) => ({ id, title: reason }),
      ),
  };
}
