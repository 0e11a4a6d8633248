import { defineMetric } from '@waymark/metrics';
import {
  countsTeamOnce,
  detectedIn,
  type IncidentFacts,
  itemOfIncident,
  minutesBetween,
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
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket) =>
    detectedIn(facts, bucket).map(incident => itemOfIncident(incident)),
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
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket) =>
    detectedIn(facts, bucket)
      .filter(({ severity }) => severity === 'P1')
      .map(incident => itemOfIncident(incident)),
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
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket) =>
    detectedIn(facts, bucket)
      .filter(
        ({ acknowledgedAt, resolvedAt }) =>
          acknowledgedAt === undefined && resolvedAt !== undefined,
      )
      .map(incident => itemOfIncident(incident)),
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
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket, now) =>
    detectedIn(facts, bucket)
      .filter(({ severity }) => severity === 'P1')
      .flatMap(incident => {
        const { detectedAt, acknowledgedAt, resolvedAt } = incident;
        if (acknowledgedAt !== undefined) {
          const minutes = minutesBetween(detectedAt, acknowledgedAt);
          return [
            itemOfIncident(incident, minutes <= acknowledgeMinutes ? 1 : 0),
          ];
        }
        const open = minutesBetween(
          detectedAt,
          resolvedAt ?? now.toISOString(),
        );
        return open > acknowledgeMinutes ? [itemOfIncident(incident, 0)] : [];
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
  observedSince: ({ observedSince }) => observedSince,
  items: (facts, bucket, now) =>
    detectedIn(facts, bucket)
      .filter(({ severity }) => severity === 'P1')
      .flatMap(incident => {
        const { detectedAt, resolvedAt } = incident;
        const minutes = minutesBetween(
          detectedAt,
          resolvedAt ?? now.toISOString(),
        );
        if (minutes > resolveMinutes) {
          return [itemOfIncident(incident, 0)];
        }
        return resolvedAt === undefined ? [] : [itemOfIncident(incident, 1)];
      }),
});
