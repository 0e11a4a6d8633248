import { transfersOnPlan } from '@waymark/plugin-ownership-common';
import {
  type Clocks,
  metricSourceOf,
  type NoticeStore,
} from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import type { Proposals } from '../proposals/Proposals';
import { OnCallStore } from '../oncall/OnCallStore';
import { RepositoryTrees } from '../repositories/RepositoryTrees';
import { DatabaseTransferStore } from './DatabaseTransferStore';
import { OnCallOfTransfers } from './OnCallOfTransfers';
import { type OpenDisputes, RemainingTiesReader } from './RemainingTiesReader';
import { TransferAccess } from './TransferAccess';
import { transferActions } from './transferActions';
import { transferRoutes } from './transferRoutes';
import { TransferService } from './TransferService';
import { readTransferSettings } from './transferSettings';
import { TransferWriter } from './TransferWriter';

const clockKinds = ['items-due', 'merge-reminder', 'merge-escalation'] as const;

/** Transfers of services and modules from one team to another. */
export function createTransfers(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    proposals: Proposals;
    openDisputes: OpenDisputes;
  },
): Feature {
  const store = new DatabaseTransferStore(environment.knex);
  const writer = new TransferWriter({
    ...environment,
    store,
    clocks: environment.clocks.clocks,
    settings: readTransferSettings(environment.config),
  });
  const onCall = new OnCallOfTransfers({
    ...environment,
    store,
    writer,
    onCall: new OnCallStore(environment.knex),
  });
  const access = new TransferAccess({
    ...environment,
    load: async id => (await store.get(id))?.transfer,
  });
  const transfers = new TransferService({
    ...environment,
    store,
    writer,
    access,
    ties: new RemainingTiesReader({
      ...environment,
      trees: new RepositoryTrees(environment),
      owners: environment.settings?.owners,
      onCall,
    }),
  });
  environment.clocks.handle({
    subjectKind: 'transfer',
    ring: async ({ subject, kind }, transaction, now) => {
      const known = clockKinds.find(each => each === kind);
      if (known) {
        const id = subject.slice(subject.indexOf(':') + 1);
        await writer.ring(id, known, transaction, now);
      }
    },
  });
  return {
    routes: router =>
      transferRoutes(router, { ...environment, access, transfers }),
    actions: registry =>
      transferActions(registry, { ...environment, transfers }),
    afterAssessment: async () => {
      await transfers.seeAll();
      await onCall.settle();
    },
    metrics: [
      metricSourceOf(transfersOnPlan, async ({ from }) => ({
        transfers: await store.notEndedBefore(from),
        observedSince: await store.observedSince(),
      })),
    ],
  };
}
