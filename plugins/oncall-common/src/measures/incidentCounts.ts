import { defineMetric } from '@waymark/metrics';
import {
  countsTeamOnce,
  type IncidentFacts,
  minutesOf,
  ofIncidents,
} from './incidentFacts';

/** Incidents by severity, in the window in which they were detected. @public */
export const incidentCount = defineMetric<IncidentFacts>({
  definition: {
    id: 'oncall.incidents',
    version: 1,
    title: 'Incidents',
    definition: `Incidents that were detected in the window; those that were merged into another one are not counted. ${countsTeamOnce}`,
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    dimensions: ['severity', 'team'],
    grains: ['day', 'week', 'month'],
  },
  ...ofIncidents(() => 1, true),
});

/** P1s a month against the target of at most one. @public */
export const p1Count = defineMetric<IncidentFacts>({
  definition: {
    id: 'oncall.p1-incidents',
    version: 1,
    title: 'P1 incidents a month',
    definition: `Incidents of severity P1 that were detected in the month, as they are judged now; those that were merged into another one are not counted. ${countsTeamOnce}`,
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    target: 1,
    dimensions: ['team'],
    grains: ['month'],
  },
  ...ofIncidents(({ severity }) => (severity === 'P1' ? 1 : undefined), true),
});

/** Incidents that ended without anybody having said that they took them on. @public */
export const resolvedUnacknowledged = defineMetric<IncidentFacts>({
  definition: {
    id: 'oncall.resolved-unacknowledged',
    version: 1,
    title: 'Resolved without acknowledgement',
    definition:
      'Incidents that were detected in the window and are resolved, and that nobody ever acknowledged: they are in no time to acknowledge, because only an explicit acknowledgement counts as one.',
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    dimensions: ['severity', 'team'],
    grains: ['day', 'week', 'month'],
  },
  ...ofIncidents(
    ({ acknowledgedAt, resolvedAt }) =>
      acknowledgedAt === undefined && resolvedAt !== undefined ? 1 : undefined,
    true,
  ),
});

const acknowledgeMinutes = 15;
const resolveMinutes = 120;

/** The share of P1s that somebody took on within 15 minutes. @public */
export const p1AcknowledgedInTime = defineMetric<IncidentFacts>({
  definition: {
    id: 'oncall.p1-acknowledged-in-time',
    version: 1,
    title: 'P1s acknowledged within 15 minutes',
    definition:
      'P1s that were detected in the window and explicitly acknowledged within 15 minutes of that, out of all of them. One that nobody acknowledged is a breach once the 15 minutes are over; until then, and when it was over sooner by itself, it does not count.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ['team'],
    grains: ['day', 'week', 'month'],
  },
  ...ofIncidents(({ severity }, instants, now) => {
    if (severity !== 'P1') {
      return undefined;
    }
    const { toAcknowledge, open } = minutesOf(instants, now);
    if (toAcknowledge !== undefined) {
      return toAcknowledge <= acknowledgeMinutes ? 1 : 0;
    }
    return open > acknowledgeMinutes ? 0 : undefined;
  }),
});

/** The share of P1s that were over within two hours. @public */
export const p1ResolvedInTime = defineMetric<IncidentFacts>({
  definition: {
    id: 'oncall.p1-resolved-in-time',
    version: 1,
    title: 'P1s resolved within 2 hours',
    definition:
      'P1s that were detected in the window and resolved within two hours of that, out of all of them. One that is open is a breach once the two hours are over, and does not count until then. One that was opened again counts with its last end.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ['team'],
    grains: ['day', 'week', 'month'],
  },
  ...ofIncidents(({ severity }, instants, now) => {
    if (severity !== 'P1') {
      return undefined;
    }
    const { toResolve, open } = minutesOf(instants, now);
    if (open > resolveMinutes) {
      return 0;
    }
    return toResolve === undefined ? undefined : 1;
  }),
});
