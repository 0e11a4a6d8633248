import {
  type Feature,
  metricSourceOf,
  type MetricWindow,
} from '@waymark/backend-features';
import {
  actionItemsOnTime,
  incidentCount,
  type IncidentFacts,
  p1AcknowledgedInTime,
  p1Count,
  p1ResolvedInTime,
  pageCount,
  pageShare,
  resolvedUnacknowledged,
  retrosInTime,
  timesToAcknowledge,
  timesToDetect,
  timesToResolve,
} from '@waymark/plugin-oncall-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { RetroStore } from '../retros/RetroStore';
import { MeasureStore } from './MeasureStore';

/** The numbers about incidents, retros, action items and pages. */
export function createMeasures(
  environment: Pick<FeatureEnvironment, 'knex'> & { retros: RetroStore },
): Feature {
  const { knex, retros } = environment;
  const store = new MeasureStore(knex);
  const incidents = async (window: MetricWindow): Promise<IncidentFacts> => ({
    incidents: await store.incidents(window),
    observedSince: await store.incidentsSince(),
  });
  return {
    metrics: [
      ...[
        incidentCount,
        p1Count,
        resolvedUnacknowledged,
        p1AcknowledgedInTime,
        p1ResolvedInTime,
        ...timesToDetect,
        ...timesToAcknowledge,
        ...timesToResolve,
      ].map(metric => metricSourceOf(metric, incidents)),
      metricSourceOf(retrosInTime, async ({ from, to }) => ({
        retros: await retros.dueBetween(from, to),
        observedSince: await store.incidentsSince(),
      })),
      metricSourceOf(actionItemsOnTime, async ({ from, to }) => ({
        items: (await retros.itemsDueBetween(from, to)).map(
          ({ item, retroId, teamRefs, entityRefs }) => ({
            ...item,
            retroId,
            teamRefs,
            entityRefs,
          }),
        ),
        observedSince: await store.incidentsSince(),
      })),
      metricSourceOf(pageCount, async window => ({
        pages: await store.pages(window),
        observedSince: await store.incidentsSince(),
      })),
      metricSourceOf(pageShare, async window => ({
        pages: await store.pages(window),
        teamRefs: window.scope?.startsWith('group:')
          ? [window.scope]
          : await store.pagedTeams(),
        observedSince: await store.incidentsSince(),
      })),
    ],
  };
}
