import {
  ownershipThingResourceRef,
  ownershipThingRules,
} from '@waymark/plugin-ownership-node';
import {
  highClarityShare,
  ownershipThingConfirmPermission,
} from '@waymark/plugin-ownership-common';
import {
  metricSourceOf,
  type NoticeStore,
  ResourceGuard,
} from '@waymark/backend-features';
import { confirmationRoutes } from '../confirmations/confirmationRoutes';
import { ConfirmationService } from '../confirmations/ConfirmationService';
import { DatabaseConfirmationStore } from '../confirmations/DatabaseConfirmationStore';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { ClarityRecomputer, type ReadRunbookFacts } from './ClarityRecomputer';
import { clarityActions } from './clarityActions';
import { clarityRoutes } from './clarityRoutes';
import { ClarityService } from './ClarityService';
import { DatabaseClarityStore } from './DatabaseClarityStore';

/**
 * How clear it is who answers for things, and that owners reconfirm it. Call
 * `recompute` when what `runbooks` reads has changed.
 */
export function createClarity(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    runbooks?: ReadRunbookFacts;
  },
): { feature: Feature; recompute(): Promise<void> } {
  const { knex, things, permissionsRegistry, permissions } = environment;
  const settings = environment.settings.clarity;
  const clarity = new DatabaseClarityStore(knex);
  const confirmations = new DatabaseConfirmationStore(knex);
  const thingGuard = new ResourceGuard({
    permissions,
    registry: permissionsRegistry,
    resourceRef: ownershipThingResourceRef,
    resourcePermissions: [ownershipThingConfirmPermission],
    rules: Object.values(ownershipThingRules),
    load: async entityRef => {
      const [thing] = await things.byRefs([entityRef]);
      return (
        thing && {
          entityRef,
          ownerRefs: thing.ownerRef ? [thing.ownerRef] : [],
        }
      );
    },
  });
  const recomputer = new ClarityRecomputer({ ...environment, settings });
  const options = {
    ...environment,
    clarity,
    confirmations,
    thingGuard,
    recomputer,
    settings,
  };
  const clarityService = new ClarityService(options);
  const confirmationService = new ConfirmationService(options);
  const recompute = async () => {
    await recomputer.all();
  };
  return {
    recompute,
    feature: {
      routes: router => {
        clarityRoutes(router, {
          ...environment,
          clarity: clarityService,
        });
        confirmationRoutes(router, {
          ...environment,
          confirmations: confirmationService,
        });
      },
      actions: registry =>
        clarityActions(registry, { ...environment, clarity: clarityService }),
      afterAssessment: recompute,
      tasks: [
        {
          id: 'clarity',
          scope: 'global',
          frequency: { minutes: 5 },
          // Confirmations lapse with time, and not every change of a team moves the feed.
          run: recompute,
        },
        {
          id: 'confirmation-reminders',
          scope: 'global',
          frequency: { hours: 1 },
          run: () => confirmationService.remind(),
        },
      ],
      metrics: [
        metricSourceOf(highClarityShare, async window => {
          const [intervals, titles, observedSince] = await Promise.all([
            clarity.intervals(window.from, window.to),
            things.titles(),
            clarity.observedSince(),
          ]);
          return {
            intervals: intervals.map(interval => ({
              ...interval,
              title: titles.get(interval.entityRef),
            })),
            observedSince,
          };
        }),
      ],
    },
  };
}
