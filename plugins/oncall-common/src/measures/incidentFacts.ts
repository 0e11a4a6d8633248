import type { MetricItem, MetricOptions, MetricTally } from '@waymark/metrics';
import type { Incident } from '../incidents/model';
import { firstNotBefore } from './within';

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

/** The instants of an incident as epoch milliseconds. */
export interface IncidentInstants {
  started?: number;
  detected: number;
  acknowledged?: number;
  resolved?: number;
}

/** What an incident is counted by. */
interface Counted {
  incident: IncidentFact;
  instants: IncidentInstants;
  /** Index of its severity and first team. */
  group: number;
  row?: MetricItem;
}

/** The incidents of a list that count, oldest first; one that was merged is counted as the other. */
interface Columns {
  counted: Counted[];
  /** Severity and first team, each pair once. */
  groups: { severity: string; team: string }[];
}

const columns = new WeakMap<readonly IncidentFact[], Columns>();

/** Read once a list: fifty weeks of fifty thousand incidents are many. */
function columnsOf(incidents: readonly IncidentFact[]): Columns {
  const known = columns.get(incidents);
  if (known) {
    return known;
  }
  const indexes = new Map<string, number>();
  const groups: Columns['groups'] = [];
  const counted = incidents
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map((incident): Counted => {
      const { severity, teamRefs } = incident;
      const team = teamRefs[0] ?? 'none';
      const key = `${severity} ${team}`;
      let group = indexes.get(key);
      if (group === undefined) {
        group = groups.push({ severity, team }) - 1;
        indexes.set(key, group);
      }
      return { incident, instants: instantsOf(incident), group };
    })
    .sort((one, other) => one.instants.detected - other.instants.detected);
  const made = { counted, groups };
  columns.set(incidents, made);
  return made;
}

function instantsOf(incident: IncidentFact): IncidentInstants {
  const read = (text: string | undefined) =>
    text === undefined ? undefined : Date.parse(text);
  return {
    started: read(incident.startedAt),
    detected: Date.parse(incident.detectedAt),
    acknowledged: read(incident.acknowledgedAt),
    resolved: read(incident.resolvedAt),
  };
}

/** Where those of the half-open window begin and end. */
function spanIn(
  { counted }: Columns,
  { start, end }: { start: string; end: string },
): [number, number] {
  const detectedAt = (index: number) => counted[index].instants.detected;
  return [
    firstNotBefore(counted.length, detectedAt, Date.parse(start)),
    firstNotBefore(counted.length, detectedAt, Date.parse(end)),
  ];
}

/** Minutes from the detection until something happened; absent while it has not. `toDetect` is from the beginning of the impact, `open` until the end or now. */
export function minutesOf(
  { started, detected, acknowledged, resolved }: IncidentInstants,
  now: Date,
) {
  const since = (instant: number | undefined) =>
    instant === undefined ? undefined : (instant - detected) / minuteMillis;
  return {
    toDetect: started === undefined ? undefined : -since(started)!,
    toAcknowledge: since(acknowledged),
    toResolve: since(resolved),
    open: since(resolved ?? now.getTime())!,
  };
}

function rowOf(incident: IncidentFact): MetricItem {
  const { teamRefs, entityRefs } = incident;
  const [entityRef, ...otherEntityRefs] = entityRefs;
  return {
    id: incident.id,
    at: incident.detectedAt,
    title: `${incident.number}: ${incident.title}`,
    ...(entityRef ? { entityRef, otherEntityRefs } : {}),
    href: `/oncall/incidents/${encodeURIComponent(incident.id)}`,
    dimensions: { severity: incident.severity, team: teamRefs[0] ?? 'none' },
    scopes: [...teamRefs, ...entityRefs],
  };
}

/** What an incident counts in a measure; absent when it does not. */
type ValueOf = (
  incident: IncidentFact,
  instants: IncidentInstants,
  now: Date,
) => number | undefined;

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
    items: ({ incidents }, bucket, now) => {
      const known = columnsOf(incidents);
      return known.counted.slice(...spanIn(known, bucket)).flatMap(each => {
        const value = valueOf(each.incident, each.instants, now);
        if (value === undefined) {
          return [];
        }
        each.row ??= rowOf(each.incident);
        return [isCount ? each.row : { ...each.row, value }];
      });
    },
    tallies: ({ incidents }, bucket, now, scope) => {
      const known = columnsOf(incidents);
      const [first, end] = spanIn(known, bucket);
      const tallies = new Array<MetricTally & { values: number[] }>(
        known.groups.length,
      );
      for (let index = first; index < end; index += 1) {
        const { incident, instants, group } = known.counted[index];
        const value = valueOf(incident, instants, now);
        if (value !== undefined && isOf(incident, scope)) {
          tallies[group] ??= {
            sum: 0,
            count: 0,
            values: [],
            dimensions: known.groups[group],
            scopes: [scope],
          };
          const tally = tallies[group];
          tally.sum += value;
          tally.count += 1;
          tally.values.push(value);
        }
      }
      // Without those that have nothing in the window.
      return tallies.filter(() => true);
    },
  };
}

function isOf({ teamRefs, entityRefs }: IncidentFact, scope: string): boolean {
  return (
    scope === 'all' || teamRefs.includes(scope) || entityRefs.includes(scope)
  );
}

export const countsTeamOnce =
  'An incident that involves several teams is in the series of the first of them, and in the scope of each.';
