import type { MetricItem } from '@waymark/metrics';
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

/** Minutes from one instant to another. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / minuteMillis;
}

/** Whole minutes from the instant until now. */
export function minutesSince(from: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(from)) / minuteMillis);
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

export const countsTeamOnce =
  'An incident that involves several teams is in the series of the first of them, and in the scope of each.';
