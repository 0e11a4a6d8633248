import { ConflictError, InputError } from '@backstage/errors';
import { utcMinute } from '../calendar/utcMinute';
import type { IncidentCommand } from './incidentCommands';
import type { AffectedEntity, Incident, IncidentEvent } from './model';

/** @public */
export type NewIncidentEvent = Omit<IncidentEvent, 'id' | 'at'>;

/**
 * Who gives a command.
 *
 * @public
 */
export interface IncidentCaller {
  /** User ref, `service:<subject>`, or `portal`. */
  name: string;
}

/**
 * What a decision needs to know besides the incident.
 *
 * @public
 */
export interface IncidentContext {
  /** The entity with its owner now, for `add-entity`. */
  entity?: AffectedEntity;
  /** The incident that goes on, for `merge`. */
  into?: Incident;
  /** The person as the catalog has them, for `assign`. */
  person?: { title?: string };
}

/**
 * What a command adds to timelines: `events` to its own, `eventsOfOther` to the
 * incident that it is merged into. Nothing at all when it changes nothing.
 *
 * @public
 */
export interface IncidentDecision {
  events: NewIncidentEvent[];
  eventsOfOther: NewIncidentEvent[];
}

const longestText = 4_000;
const farPastMillis = 365 * 24 * 60 * 60_000;

/**
 * Decides on a command. Asking for what is so already changes nothing. Throws
 * `ConflictError` when the incident is not in a state for it, and `InputError`
 * naming the field that is wrong.
 *
 * @public
 */
export function decideIncident(
  command: IncidentCommand,
  incident: Incident,
  caller: IncidentCaller,
  context: IncidentContext,
  now: Date,
): IncidentDecision {
  if (incident.mergedInto !== undefined && command.kind !== 'note') {
    throw new ConflictError(
      `The incident was merged into '${incident.mergedInto}': go on there`,
    );
  }
  const by = caller.name;
  switch (command.kind) {
    case 'acknowledge':
      mustBeOpen(incident, 'acknowledged');
      return incident.status === 'triggered'
        ? event({ by, kind: 'acknowledged', text: 'Takes it on' })
        : nothing();
    case 'mitigate':
      mustBeOpen(incident, 'mitigated');
      return incident.status === 'mitigated'
        ? nothing()
        : event({
            by,
            kind: 'mitigated',
            text: textOf(command.note, 'note', 'Users no longer notice it'),
          });
    case 'resolve':
      return incident.status === 'resolved'
        ? nothing()
        : event({
            by,
            kind: 'resolved',
            text: textOf(command.note, 'note', 'It is over'),
          });
    case 'reopen':
      if (incident.status !== 'resolved') {
        throw new ConflictError(
          'The incident is open: there is nothing to open again',
        );
      }
      return event({
        by,
        kind: 'reopened',
        text: textOf(command.reason, 'reason'),
      });
    case 'set-severity':
      return command.severity === incident.severity
        ? nothing()
        : event({
            by,
            kind: 'severity-changed',
            text: `${incident.severity} to ${command.severity}: ${textOf(
              command.reason,
              'reason',
            )}`,
            set: { severity: command.severity },
          });
    case 'set-impact':
      return event({
        by,
        kind: 'impact-changed',
        text: textOf(command.impact, 'impact'),
        set: { impact: command.impact.trim() },
      });
    case 'set-title':
      return event({
        by,
        kind: 'title-changed',
        text: textOf(command.title, 'title'),
        set: { title: command.title.trim().slice(0, 500) },
      });
    case 'set-started-at':
      return startedAt(command, incident, by, now);
    case 'add-entity':
      return addEntity(command.entityRef, incident, by, context);
    case 'assign':
      return assign(command, incident, by, context);
    case 'note':
      return event({ by, kind: 'noted', text: textOf(command.text, 'text') });
    case 'status-update':
      return event({
        by,
        kind: 'status-update',
        text: textOf(command.text, 'text'),
      });
    case 'link':
      return link(command, incident, by);
    case 'set-cause':
      return event({
        by,
        kind: 'cause-set',
        text: `Cause: ${command.cause.kind} ${textOf(
          command.cause.title ?? command.cause.ref,
          'cause.ref',
        )}`,
        set: { cause: command.cause },
      });
    default:
      return merge(command, incident, by, context);
  }
}

function startedAt(
  command: IncidentCommand & { kind: 'set-started-at' },
  incident: Incident,
  by: string,
  now: Date,
): IncidentDecision {
  const millis = Date.parse(command.startedAt);
  if (Number.isNaN(millis)) {
    throw new InputError('startedAt: must be an ISO instant');
  }
  if (millis > now.getTime()) {
    throw new InputError('startedAt: must not be in the future');
  }
  if (millis > Date.parse(incident.detectedAt)) {
    throw new InputError(
      `startedAt: must not be after ${incident.detectedAt}, when it was detected`,
    );
  }
  if (millis < Date.parse(incident.detectedAt) - farPastMillis) {
    throw new InputError(
      'startedAt: is more than a year before it was detected',
    );
  }
  const at = new Date(millis).toISOString();
  return event({
    by,
    kind: 'started-at-changed',
    text: `Began at ${utcMinute(at)}, not ${
      incident.startedAt ? utcMinute(incident.startedAt) : 'known before'
    }: ${textOf(command.reason, 'reason')}`,
    set: { startedAt: at },
  });
}

function addEntity(
  entityRef: string,
  incident: Incident,
  by: string,
  { entity }: IncidentContext,
): IncidentDecision {
  if (incident.entities.some(each => each.entityRef === entityRef)) {
    return nothing();
  }
  if (!entity) {
    throw new InputError(`entityRef: the catalog has no ${entityRef}`);
  }
  return event({
    by,
    kind: 'entity-added',
    text: `Hurts ${entity.title ?? entity.entityRef}`,
    set: { entities: [entity] },
  });
}

function assign(
  { role, userRef }: IncidentCommand & { kind: 'assign' },
  incident: Incident,
  by: string,
  { person }: IncidentContext,
): IncidentDecision {
  if (incident.roles[role] === userRef) {
    return nothing();
  }
  if (!userRef.startsWith('user:') || !person) {
    throw new InputError(`userRef: the catalog has no person ${userRef}`);
  }
  return event({
    by,
    kind: 'role-assigned',
    text: `${person.title ?? userRef} is ${role}`,
    set: { role, userRef },
  });
}

function link(
  { link: added }: IncidentCommand & { kind: 'link' },
  incident: Incident,
  by: string,
): IncidentDecision {
  if (!/^https?:\/\/\S+$/i.test(added.url) || added.url.length > 2_000) {
    throw new InputError('link.url: must be an address that begins with http');
  }
  return incident.links.some(({ url }) => url === added.url)
    ? nothing()
    : event({
        by,
        kind: 'link-added',
        text: textOf(added.title, 'link.title'),
        set: { link: added },
      });
}

function merge(
  { intoId, reason }: IncidentCommand & { kind: 'merge' },
  incident: Incident,
  by: string,
  { into }: IncidentContext,
): IncidentDecision {
  if (intoId === incident.id) {
    throw new InputError('intoId: an incident cannot be merged into itself');
  }
  if (!into) {
    throw new InputError(`intoId: there is no incident '${intoId}'`);
  }
  if (into.mergedInto !== undefined) {
    throw new ConflictError(
      `intoId: that incident was merged into '${into.mergedInto}' itself`,
    );
  }
  const why = textOf(reason, 'reason');
  return {
    events: [
      {
        by,
        kind: 'merged',
        text: `Goes on as incident ${into.number}: ${why}`,
        set: { mergedInto: into.id },
      },
    ],
    eventsOfOther: [
      {
        by,
        kind: 'merged-from',
        text: `Incident ${incident.number} goes on here: ${why}`,
        set: { entities: incident.entities },
      },
    ],
  };
}

function mustBeOpen(incident: Incident, what: string): void {
  if (incident.status === 'resolved') {
    throw new ConflictError(
      `The incident is resolved and cannot be ${what}; open it again first`,
    );
  }
}

function textOf(
  value: string | undefined,
  field: string,
  otherwise?: string,
): string {
  const text = value?.trim() || otherwise;
  if (!text) {
    throw new InputError(`${field}: must not be empty`);
  }
  if (text.length > longestText) {
    throw new InputError(`${field}: must have at most 4,000 characters`);
  }
  return text;
}

function event(added: NewIncidentEvent): IncidentDecision {
  return { events: [added], eventsOfOther: [] };
}

function nothing(): IncidentDecision {
  return { events: [], eventsOfOther: [] };
}
