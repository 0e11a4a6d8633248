import {
  type Feature,
  metricSourceOf,
  type MetricWindow,
} from '@waymark/backend-features';
import type { Metric } from '@waymark/metrics';
import {
  actionItemsOnTime,
  coverageAhead,
  gapsAhead,
  holidaysOf,
  hoursBalance,
  hoursOnCall,
  incidentCount,
  type IncidentFacts,
  p1AcknowledgedInTime,
  p1Count,
  p1ResolvedInTime,
  pageCount,
  pageShare,
  pagesPerPerson,
  resolvedUnacknowledged,
  retrosInTime,
  timesToAcknowledge,
  timesToDetect,
  timesToResolve,
} from '@waymark/plugin-oncall-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { RetroStore } from '../retros/RetroStore';
import type { Schedules } from '../schedules/createSchedules';
import { DutyReader } from './DutyReader';
import { readHolidays } from '../schedules/holidaySettings';
import { LoadAccess } from './LoadAccess';
import { loadRoutes } from './loadRoutes';
import { LoadService } from './LoadService';
import { MeasureFacts } from './MeasureFacts';
import { MeasureStore } from './MeasureStore';

/** The numbers about incidents, retros, action items, pages and hours on call. */
export function createMeasures(
  environment: Pick<FeatureEnvironment, 'knex' | 'config' | 'guard' | 'now'> & {
    retros: RetroStore;
    schedules: Pick<Schedules, 'store' | 'people' | 'access'>;
  },
): Feature {
  const { knex, config, guard, retros, schedules } = environment;
  const store = new MeasureStore(knex);
  const holidaysIn = holidaysOf(readHolidays(config));
  const facts = new MeasureFacts({ ...environment, store });
  const duties = new DutyReader({ ...schedules, knex, holidaysIn });
  const access = new LoadAccess(schedules);
  const loads = new LoadService({
    ...environment,
    store,
    facts,
    duties,
    people: schedules.people,
    access,
    holidaysIn,
  });
  const since = async () => await store.incidentsSince();
  const incidents = async (window: MetricWindow) => ({
    incidents: await facts.incidents(window),
    observedSince: await since(),
  });
  const ofIncidents = (metric: Metric<IncidentFacts>) =>
    metricSourceOf(metric, incidents);
  const pages = async (window: MetricWindow) => ({
    pages: await facts.pages(window),
    holidaysIn,
    observedSince: await since(),
  });
  const hours = async (window: MetricWindow) => await duties.read(window);
  return {
    routes: router => loadRoutes(router, { guard, loads }),
    tasks: [
      {
        // So that nobody waits for the first reading after a start.
        id: 'measure-facts',
        scope: 'local',
        frequency: { minutes: 1 },
        run: async () => {
          await facts.renewed();
        },
      },
    ],
    metrics: [
      ofIncidents(incidentCount),
      ofIncidents(p1Count),
      ofIncidents(resolvedUnacknowledged),
      ofIncidents(p1AcknowledgedInTime),
      ofIncidents(p1ResolvedInTime),
      ...[...timesToDetect, ...timesToAcknowledge, ...timesToResolve].map(
        metric => ofIncidents(metric),
      ),
      metricSourceOf(retrosInTime, async ({ from, to }) => ({
        retros: await retros.dueBetween(from, to),
        observedSince: await since(),
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
        observedSince: await since(),
      })),
      metricSourceOf(pageCount, pages),
      metricSourceOf(pageShare, async window => ({
        ...(await pages(window)),
        teamRefs: teamAskedFor(window) ?? (await facts.pagedTeams(window)),
      })),
      ...pagesPerPerson.map(metric =>
        metricSourceOf(
          metric,
          pages,
          async (refs, credentials) => await access.visible(refs, credentials),
        ),
      ),
      ...[hoursOnCall, hoursBalance, coverageAhead, gapsAhead].map(metric =>
        metricSourceOf(metric, hours),
      ),
    ],
  };
}

function teamAskedFor({ scope, by, key }: MetricWindow): string[] | undefined {
  if (scope?.startsWith('group:')) {
    return [scope];
  }
  return by === 'team' && key ? [key] : undefined;
}
