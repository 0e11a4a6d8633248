import { type AlertFact, type Alert, type Severity } from '../alerts/model';
import { inOrder } from '../alerts/alertOf';
import { pages } from './escalation';
import type {
  AffectedEntity,
  Incident,
  IncidentEvent,
  IncidentEventKind,
} from './model';

/**
 * What never changes about an incident.
 *
 * @public
 */
export type IncidentOpening = Pick<
  Incident,
  'id' | 'number' | 'origin' | 'openedBy' | 'detectedAt' | 'title'
>;

/**
 * An alert of an incident with everything that its source said.
 *
 * @public
 */
export interface AlertWithFacts {
  alert: Alert;
  facts: readonly AlertFact[];
}

/** What comes first of two things at the same instant. */
const order: readonly IncidentEventKind[] = [
  'declared',
  'entity-added',
  'alert-triggered',
  'alert-reopened',
  'alert-unacknowledged',
  'mapped',
  'severity-changed',
  'acknowledged',
  'alert-acknowledged',
  'mitigated',
  'alert-resolved',
  'resolved',
  'reopened',
  'merged',
];

const severityRank: readonly Severity[] = ['P1', 'P2', 'P3', 'P4', 'unknown'];

/** The worse of two severities. @public */
export function worse(a: Severity, b: Severity): Severity {
  return severityRank.indexOf(a) <= severityRank.indexOf(b) ? a : b;
}

const sentences: Partial<Record<AlertFact['kind'], string>> = {
  acknowledged: 'acknowledged',
  unacknowledged: 'no longer acknowledged',
  resolved: 'resolved',
  reopened: 'opened again',
  updated: 'updated',
};

/** The lines that an alert adds to a timeline: the same ones for the same facts. */
function eventsOfAlert({ alert, facts }: AlertWithFacts): IncidentEvent[] {
  const started: IncidentEvent = {
    id: `${alert.id}:triggered`,
    at: alert.startedAt,
    by: alert.source,
    kind: 'alert-triggered',
    text: alert.title,
    alertId: alert.id,
  };
  const later = inOrder(facts)
    .filter(({ kind }) => kind !== 'triggered')
    .map(
      ({ id, at, kind, by }): IncidentEvent => ({
        id: `${alert.id}:${id}`,
        at,
        by: alert.source,
        kind: `alert-${kind}`,
        text: `${alert.title}: ${sentences[kind]}${by ? ` by ${by}` : ''}`,
        alertId: alert.id,
      }),
    );
  return [started, ...later];
}

/**
 * The timeline of an incident, oldest first by when things happened: what
 * people and the portal did, and what the sources of its alerts said.
 *
 * @public
 */
export function timelineOf(
  events: readonly IncidentEvent[],
  alerts: readonly AlertWithFacts[],
): IncidentEvent[] {
  return [...events, ...alerts.flatMap(eventsOfAlert)].sort(
    (a, b) =>
      compare(a.at, b.at) ||
      rankOf(a.kind) - rankOf(b.kind) ||
      // Lines that people write keep the order in which they did.
      (a.alertId && b.alertId ? compare(a.id, b.id) : 0),
  );
}

/**
 * The incident that a timeline adds up to. It is a function of the set of
 * events and facts: whatever order they came in, it is the same.
 *
 * @public
 */
export function incidentOf(
  opening: IncidentOpening,
  events: readonly IncidentEvent[],
  alerts: readonly AlertWithFacts[],
): Omit<Incident, 'version'> {
  const timeline = timelineOf(events, alerts);
  const first = earliestOf(alerts);
  const isOfAlerts = opening.origin === 'alert';
  const incident: Omit<Incident, 'version'> = {
    ...opening,
    title: (isOfAlerts && first?.alert.title) || opening.title,
    severity: 'unknown',
    status: 'triggered',
    entities: [],
    roles: {},
    links: [],
    detectedAt:
      isOfAlerts && first ? first.alert.startedAt : opening.detectedAt,
    reopened: 0,
    severities: [],
    alertCount: alerts.length,
    isUnmapped:
      isOfAlerts &&
      alerts.length > 0 &&
      alerts.every(({ alert }) => alert.mapping === 'unmapped'),
    escalatedSteps: [],
    updatedAt: timeline.at(-1)?.at ?? opening.detectedAt,
  };
  const state: FoldState = { incident, isOfAlerts, open: new Set() };
  incident.severity = alerts.reduce<Severity>(
    (worst, { alert }) => worse(worst, alert.severity),
    'unknown',
  );
  if (incident.severity !== 'unknown') {
    incident.escalationSince = incident.detectedAt;
  }
  const severities = new Set<Severity>(
    alerts.length > 0 ? [incident.severity] : [],
  );
  for (const event of timeline) {
    apply(event, state);
    if (event.set?.severity) {
      severities.add(event.set.severity);
    }
  }
  incident.severities = [...severities].sort(
    (a, b) => severityRank.indexOf(a) - severityRank.indexOf(b),
  );
  return incident;
}

interface FoldState {
  incident: Omit<Incident, 'version'>;
  isOfAlerts: boolean;
  /** Alerts that are not resolved. */
  open: Set<string>;
}

function apply(event: IncidentEvent, state: FoldState): void {
  const { incident, open } = state;
  const { at, by, set = {} } = event;
  const before = incident.severity;
  applySet(set, incident, event);
  if (isWorseNews(before, incident.severity) || event.kind === 'mapped') {
    escalateFrom(incident, at);
  }
  switch (event.kind) {
    case 'alert-triggered':
    case 'alert-reopened':
      open.add(event.alertId!);
      reopen(incident, at);
      break;
    case 'alert-resolved':
      open.delete(event.alertId!);
      if (state.isOfAlerts && open.size === 0) {
        resolve(incident, at);
      }
      break;
    case 'alert-acknowledged':
    case 'acknowledged':
      acknowledge(incident, at, event.kind === 'acknowledged' ? by : undefined);
      break;
    case 'alert-unacknowledged':
      if (incident.status === 'acknowledged') {
        incident.status = 'triggered';
        escalateFrom(incident, at);
      }
      break;
    case 'mitigated':
      incident.status = 'mitigated';
      incident.mitigatedAt = at;
      break;
    case 'resolved':
      resolve(incident, at);
      break;
    case 'reopened':
      reopen(incident, at);
      break;
    case 'merged':
      resolve(incident, at);
      break;
    default:
  }
}

function applySet(
  set: NonNullable<IncidentEvent['set']>,
  incident: Omit<Incident, 'version'>,
  event: IncidentEvent,
): void {
  const { entities, role, userRef, link, step, ...plain } = set;
  Object.assign(incident, plain);
  if (entities) {
    incident.entities = withEntities(incident.entities, entities);
  }
  if (role && userRef) {
    incident.roles = { ...incident.roles, [role]: userRef };
  }
  if (link && !incident.links.some(({ url }) => url === link.url)) {
    incident.links = [...incident.links, link];
  }
  if (event.kind === 'escalated' && step !== undefined) {
    incident.escalatedSteps = [...incident.escalatedSteps, step];
  }
}

/** What was known first stays, unless there was no owner yet. */
function withEntities(
  known: readonly AffectedEntity[],
  added: readonly AffectedEntity[],
): AffectedEntity[] {
  const merged = new Map(known.map(each => [each.entityRef, each]));
  for (const entity of added) {
    const before = merged.get(entity.entityRef);
    if (!before || !before.ownerRef) {
      merged.set(entity.entityRef, entity);
    }
  }
  return [...merged.values()].sort((a, b) => compare(a.entityRef, b.entityRef));
}

function acknowledge(
  incident: Omit<Incident, 'version'>,
  at: string,
  by: string | undefined,
): void {
  if (incident.acknowledgedAt === undefined) {
    incident.acknowledgedAt = at;
    incident.acknowledgedBy = by;
  }
  if (incident.status === 'triggered') {
    incident.status = 'acknowledged';
  }
}

function resolve(incident: Omit<Incident, 'version'>, at: string): void {
  if (incident.status !== 'resolved') {
    incident.status = 'resolved';
    incident.resolvedAt = at;
  }
}

/** Only what was resolved is opened again: another alert of an open incident changes nothing. */
function reopen(incident: Omit<Incident, 'version'>, at: string): void {
  if (incident.status === 'resolved' && incident.mergedInto === undefined) {
    incident.status = 'triggered';
    incident.resolvedAt = undefined;
    incident.mitigatedAt = undefined;
    incident.reopened += 1;
    incident.reopenedAt = at;
    escalateFrom(incident, at);
  }
}

/** Whoever was told of something harmless is told again when it is not. */
function isWorseNews(before: Severity, after: Severity): boolean {
  return pages(after) && !pages(before);
}

function escalateFrom(incident: Omit<Incident, 'version'>, at: string): void {
  incident.escalationSince = at;
  incident.escalatedSteps = [];
}

function earliestOf(
  alerts: readonly AlertWithFacts[],
): AlertWithFacts | undefined {
  return [...alerts].sort(
    (a, b) =>
      compare(a.alert.startedAt, b.alert.startedAt) ||
      compare(a.alert.key, b.alert.key),
  )[0];
}

function rankOf(kind: IncidentEventKind): number {
  const index = order.indexOf(kind);
  return index < 0 ? order.length : index;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
