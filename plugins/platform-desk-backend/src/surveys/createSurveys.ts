import type { Feature } from '@waymark/backend-features';
import { quarterOf } from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import { RunStore } from '../runs/RunStore';
import type { TicketStore } from '../tickets/TicketStore';
import { surveyRoutes } from './surveyRoutes';
import { SurveyService } from './SurveyService';
import { SurveyStore } from './SurveyStore';

/** One question after a run or a closed request, without names. */
export function createSurveys(
  environment: FeatureEnvironment & { store: TicketStore },
): Feature {
  const { knex, now, store: tickets } = environment;
  const store = new SurveyStore(knex);
  const runs = new RunStore(knex);
  const surveys = new SurveyService({
    store,
    ticket: async id => await tickets.get(id),
    run: async id => await runs.get(id),
    now,
  });
  return {
    routes: router => surveyRoutes(router, { ...environment, surveys }),
    tasks: [
      {
        id: 'forget-asked',
        scope: 'global',
        frequency: { hours: 24 },
        run: () => store.forget(quarterOf(now())),
      },
    ],
  };
}
