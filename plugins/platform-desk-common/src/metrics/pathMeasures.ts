import { defineMetric } from '@waymark/metrics';
import type { RunFacts } from './deskFacts';
import { everyGrain } from './queueMeasures';
import { ofRuns } from './runRows';

const runDimensions = ['path', 'team', 'capability'];

/** Runs that ended well. @public */
export const runCount = defineMetric<RunFacts>({
  definition: {
    id: 'platform-desk.runs',
    version: 1,
    title: 'Golden paths run',
    definition:
      'Runs of golden paths that ended well in the window. One that waits for an approval counts when it is there.',
    unit: 'count',
    kind: 'flow',
    direction: 'up',
    dimensions: runDimensions,
    grains: everyGrain,
  },
  ...ofRuns(({ state }) => (state === 'succeeded' ? 1 : undefined), true),
});

/** How often a path ends well. @public */
export const runSuccess = defineMetric<RunFacts>({
  definition: {
    id: 'platform-desk.run-success',
    version: 1,
    title: 'Runs that end well',
    definition:
      'Of the runs of golden paths that ended in the window: those that ended well. One that was tried again counts with how it ended last; one that somebody cancelled does not count.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    dimensions: runDimensions,
    grains: everyGrain,
  },
  ...ofRuns(({ state }) =>
    state === 'succeeded' || state === 'failed'
      ? Number(state === 'succeeded')
      : undefined,
  ),
});

/** Where paths fail. @public */
export const failedRuns = defineMetric<RunFacts>({
  definition: {
    id: 'platform-desk.failed-runs',
    version: 1,
    title: 'Runs that failed, by step',
    definition:
      'Runs of golden paths that ended in the window by failing and were not tried again since, by the step of the path that failed.',
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    dimensions: ['step', ...runDimensions],
    grains: everyGrain,
  },
  ...ofRuns(({ state }) => (state === 'failed' ? 1 : undefined), true),
});

/** What paths save people. @public */
export const timeSaved = defineMetric<RunFacts>({
  definition: {
    id: 'platform-desk.time-saved',
    version: 1,
    title: 'Time saved',
    definition:
      'The hours that runs of golden paths saved which ended well in the window, by what their Template said when each of them ended (annotation backstage.io/time-saved): a later edit changes nothing. A run whose Template said nothing is not in it.',
    unit: 'hours',
    kind: 'flow',
    direction: 'up',
    dimensions: runDimensions,
    grains: everyGrain,
  },
  ...ofRuns(({ state, savedMinutes }) =>
    state === 'succeeded' && savedMinutes !== undefined
      ? savedMinutes / 60
      : undefined,
  ),
});

/** How soon a new service is in production; its facts are not connected yet. @public */
export const timeToFirstDeployment = defineMetric<RunFacts>({
  definition: {
    id: 'platform-desk.time-to-first-deployment-median',
    version: 1,
    title: 'Time to first deployment, median',
    definition:
      'The median of the hours from the end of the run of a golden path that made a service to the first deployment of the service to production that succeeded, of services whose first one was in the window.',
    unit: 'hours',
    kind: 'quantile',
    quantile: 0.5,
    direction: 'down',
    dimensions: ['path', 'team'],
    grains: everyGrain,
  },
  items: () => [],
  observedSince: () => undefined,
  notConnected: () =>
    'Deployments are not known yet: this is measured once the portal is told of them.',
});
