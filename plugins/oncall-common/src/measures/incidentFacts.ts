import type { MetricItem, MetricOptions, MetricTally } from '@waymark/metrics';
import type { Incident } from '../incidents/model';
import { within } from './within';

/**
 * What the measures need to know of an incident.
 *
 * @public
 */
export interface IncidentFact
  extends Pick<
    Incident,
    | 'id'
    | 'number'
    | 'title'
    | 'severity'
    | 'startedAt'
    | 'detectedAt'
    | 'acknowledgedAt'
    | 'resolvedAt'
    | 'mergedInto'
  > {
  /** Owners of what it hurts; it counts for the first. */
  teamRefs: readonly string[];
  entityRefs: readonly string[];
}

/** @public */
export interface IncidentFacts {
  incidents: readonly IncidentFact[];
  /** When the first incident was detected; nothing is known of before. */
  observedSince?: string;
}

export const minuteMillis = 60_000;

/** Those that were detected in the window. One that was merged is counted as the other. */
export function detectedIn(
  { incidents }: IncidentFacts,
  bucket: { start: string; end: string },
): IncidentFact[] {
  return within(incidents, bucket, ({ detectedAt }) => detectedAt).filter(
    ({ mergedInto }) => mergedInto === undefined,
  );
}

const millis = new WeakMap<IncidentFact, IncidentMillis>();

/** The instants of an incident, read once, as epoch milliseconds. */
interface IncidentMillis {
  started?: number;
  detected: number;
  acknowledged?: number;
  resolved?: number;
}

function millisOf(incident: IncidentFact): IncidentMillis {
  const known = millis.get(incident);
  if (known) {
    return known;
  }
  const read = (text: string | undefined) =>
    text === undefined ? undefined : Date.parse(text);
  const made = {
    started: read(incident.startedAt),
    detected: Date.parse(incident.detectedAt),
    acknowledged: read(incident.acknowledgedAt),
    resolved: read(incident.resolvedAt),
  };
  millis.set(incident, made);
  return made;
}

/** Minutes from the detection until something happened; absent while it has not. `toDetect` is from the beginning of the impact, `open` until the end or now. */
export function minutesOf(incident: IncidentFact, now: Date) {
  const { started, detected, acknowledged, resolved } = millisOf(incident);
  const since = (instant: number | undefined) =>
    instant === undefined ? undefined : (instant - detected) / minuteMillis;
  return {
    toDetect: started === undefined ? undefined : -since(started)!,
    toAcknowledge: since(acknowledged),
    toResolve: since(resolved),
    open: since(resolved ?? now.getTime())!,
  };
}

const rows = new WeakMap<IncidentFact, MetricItem>();

/** The row of an incident. */
export function itemOfIncident(
  incident: IncidentFact,
  value?: number,
): MetricItem {
  const row = rows.get(incident) ?? rowOf(incident);
  rows.set(incident, row);
  return value === undefined ? row : { ...row, value };
}

function rowOf(incident: IncidentFact): MetricItem {
  const { teamRefs, entityRefs } = incident;
  return {
    id: incident.id,
    at: incident.detectedAt,
    title: `${incident.number}: ${incident.title}`,
    ...(entityRefs.length > 0 ? { entityRef: entityRefs[0] } : {}),
    href: `/oncall/incidents/${encodeURIComponent(incident.id)}`,
    dimensions: { severity: incident.severity, team: teamRefs[0] ?? 'none' },
    scopes: [...teamRefs, ...entityRefs],
  };
}

/** What an incident counts in a measure; absent when it does not. */
type ValueOf = (incident: IncidentFact, now: Date) => number | undefined;

/**
 * The rows of a measure of incidents, and the same counted by severity and
 * team; `isCount` leaves the value out of the rows, where each is 1.
 */
export function ofIncidents(
  valueOf: ValueOf,
  isCount = false,
): Pick<MetricOptions<IncidentFacts>, 'items' | 'tallies' | 'observedSince'> {
  return {
    observedSince: ({ observedSince }) => observedSince,
    items: (facts, bucket, now) =>
      detectedIn(facts, bucket).flatMap(incident => {
        const value = valueOf(incident, now);
        return value === undefined
          ? []
          : [itemOfIncident(incident, isCount ? undefined : value)];
      }),
    tallies: (facts, bucket, now, scope) => {
      const tallies = new Map<string, MetricTally & { values: number[] }>();
      for (const incident of detectedIn(facts, bucket)) {
        const value = valueOf(incident, now);
        const { dimensions, scopes } = itemOfIncident(incident);
        if (
          value !== undefined &&
          (scope === 'all' || scopes.includes(scope))
        ) {
          const key = `${dimensions.severity} ${dimensions.team}`;
          let tally = tallies.get(key);
          if (!tally) {
            tally = {
              sum: 0,
              count: 0,
              values: [],
              dimensions,
              scopes: [scope],
            };
            tallies.set(key, tally);
          }
          tally.sum += value;
          tally.count += 1;
          tally.values.push(value);
        }
      }
      return [...tallies.values()];
    },
  };
}

export const countsTeamOnce =
  'An incident that involves several teams is in the series of the first of them, and in the scope of each.';
