import { defineMetric, type Metric } from '@waymark/metrics';
import {
  countsTeamOnce,
  type IncidentFacts,
  type IncidentInstants,
  minutesOf,
  ofIncidents,
} from './incidentFacts';

interface TimeOptions {
  id: string;
  title: string;
  definition: string;
  target?: number;
  /** Absent for an incident that does not count. */
  valueOf(instants: IncidentInstants, now: Date): number | undefined;
}

/** A duration as its median and its p90, which are two metrics. */
function timeMetrics(options: TimeOptions): Metric<IncidentFacts>[] {
  const { id, title, definition, target, valueOf } = options;
  return [
    { suffix: 'median', name: 'median', quantile: 0.5 },
    { suffix: 'p90', name: 'p90', quantile: 0.9 },
  ].map(({ suffix, name, quantile }) =>
    defineMetric<IncidentFacts>({
      definition: {
        id: `${id}-${suffix}`,
        version: 1,
        title: `${title}, ${name}`,
        definition: `The ${name} of the ${definition} ${countsTeamOnce}`,
        unit: 'minutes',
        kind: 'quantile',
        quantile,
        direction: 'down',
        ...(target === undefined ? {} : { target }),
        dimensions: ['severity', 'team'],
        grains: ['day', 'week', 'month'],
      },
      ...ofIncidents((_, instants, now) => valueOf(instants, now)),
    }),
  );
}

const acknowledgeTarget = 15;
const resolveTarget = 120;

/** Whole minutes of one that is open, once they exceed the target. */
function soFar(minutes: number, target: number): number | undefined {
  const whole = Math.floor(minutes);
  return whole > target ? whole : undefined;
}

/** From when the impact began until somebody or something noticed. @public */
export const timesToDetect: readonly Metric<IncidentFacts>[] = timeMetrics({
  id: 'oncall.time-to-detect',
  title: 'Time to detect',
  definition:
    'minutes from the beginning of the impact to the detection, of incidents that were detected in the window and of which somebody has said when the impact began.',
  valueOf: (instants, now) => {
    const { toDetect } = minutesOf(instants, now);
    return toDetect === undefined ? undefined : Math.max(0, toDetect);
  },
});

/** From the detection until somebody took it on. @public */
export const timesToAcknowledge: readonly Metric<IncidentFacts>[] = timeMetrics(
  {
    id: 'oncall.time-to-acknowledge',
    title: 'Time to acknowledge',
    definition:
      "minutes from the detection to the first explicit acknowledgement, of incidents that were detected in the window; to resolve or pass on is none (as `seconds_to_first_ack` of PagerDuty's analytics). One that is open and not acknowledged counts with its minutes so far once they exceed the target; one that was resolved without is counted in 'Resolved without acknowledgement'.",
    target: acknowledgeTarget,
    valueOf: (instants, now) => {
      const { toAcknowledge, toResolve, open } = minutesOf(instants, now);
      if (toAcknowledge !== undefined) {
        return Math.max(0, toAcknowledge);
      }
      return toResolve === undefined
        ? soFar(open, acknowledgeTarget)
        : undefined;
    },
  },
);

/** From the detection until it was over. @public */
export const timesToResolve: readonly Metric<IncidentFacts>[] = timeMetrics({
  id: 'oncall.time-to-resolve',
  title: 'Time to resolve',
  definition:
    "minutes from the detection to the resolution, of incidents that were detected in the window (as `seconds_to_resolve` of PagerDuty's analytics); the last resolution of one that was opened again. One that is open counts with its minutes so far once they exceed the target.",
  target: resolveTarget,
  valueOf: (instants, now) => {
    const { toResolve, open } = minutesOf(instants, now);
    return toResolve === undefined
      ? soFar(open, resolveTarget)
      : Math.max(0, toResolve);
  },
});
