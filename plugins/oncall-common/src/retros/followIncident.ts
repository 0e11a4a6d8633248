import { utcMinute } from '../calendar/utcMinute';
import {
  type Incident,
  type IncidentEvent,
  ownerRefsOf,
} from '../incidents/model';
import type { Severity } from '../alerts/model';
import { isSame } from './isSame';
import { isPending, type Retro, type RetroEvent } from './retro';
import {
  ownersOf,
  retroClocks,
  RetroDecision,
  retroName,
  retroNotice,
} from './RetroDecision';
import {
  type RetroContext,
  type RetroNotice,
  type RetroOutcome,
  retroSubject,
} from './RetroOutcome';
import { prefilledSections } from './retroTemplate';

/**
 * What a retro follows. `onCallRefs` are the people who were on call for it
 * when it was detected.
 *
 * @public
 */
export interface FollowedIncident {
  incident: Incident;
  /** Oldest first. */
  timeline: readonly IncidentEvent[];
  onCallRefs: readonly string[];
}

/** Whether incidents of the severity have a retro. @public */
export function hasRetro(severity: Severity): boolean {
  return severity === 'P1' || severity === 'P2';
}

/**
 * The retro that an incident as it stands should have: opened, cancelled,
 * opened again, or brought up to date. It looks at the incident only, so it may
 * be asked at any time and any number of times; `undefined` when nothing is to
 * be done. What was published changes only when the incident is opened again.
 *
 * @public
 */
export function followIncident(
  retro: Retro | undefined,
  followed: FollowedIncident,
  context: RetroContext,
  now: Date,
): RetroOutcome | undefined {
  const { incident } = followed;
  const isWanted =
    hasRetro(incident.severity) && incident.mergedInto === undefined;
  if (!retro && !isWanted) {
    return undefined;
  }
  const openedAt = openingOf(followed, context, now);
  const before = retro ?? newRetro(followed, openedAt);
  const decision = new RetroDecision(before, context, retro ? now : openedAt);
  const events: RetroEvent[] = [];
  const notices: RetroNotice[] = [];
  const note = (kind: string, summary: string) =>
    events.push({ kind, at: decision.at, by: decision.by, summary });

  if (!retro) {
    note('opened', `opened the retro of a ${incident.severity}`);
  }
  let next = before;
  if (isWanted && mustReopen(before, incident)) {
    const { cancelled, publishedAt: _at, publishedBy: _by, ...rest } = before;
    next = {
      ...rest,
      status: 'draft',
      textVersion: before.textVersion + 1,
    };
    note(
      'reopened',
      cancelled
        ? `opened it again: the incident is a ${incident.severity}`
        : 'opened it again: so was the incident',
    );
  } else if (!isWanted && isPending(before)) {
    const reason = incident.mergedInto
      ? 'The incident was merged into another one, which has the retro.'
      : `The incident turned out to be a ${incident.severity}.`;
    next = {
      ...before,
      status: 'cancelled',
      cancelled: {
        at: decision.at,
        by: decision.by,
        reason,
        cause: incident.mergedInto ? 'merged' : 'severity',
      },
    };
    note('cancelled', `cancelled it: ${reason}`);
    notices.push(
      retroNotice(before, {
        key: `cancelled:${before.version}`,
        recipients: ownersOf(before, context),
        title: `Cancelled: ${retroName(before)}`,
        description: reason,
        severity: 'low',
      }),
    );
  }
  if (isPending(next)) {
    next = upToDate(next, followed, context);
    if (next.ownerRef && (!retro || next.ownerRef !== before.ownerRef)) {
      notices.push(
        retroNotice(next, {
          key: `owner:${next.ownerRef}`,
          recipients: ownersOf(next, context),
          title: `You own the ${lowerFirst(retroName(next))}`,
          description:
            'See to it that it is written, signed by each team and published.',
        }),
      );
    }
  }
  if (retro && isSame(next, retro)) {
    return undefined;
  }
  const runs = (each: Retro | undefined) =>
    each && isPending(each) ? each.dueAt : undefined;
  const due = runs(next);
  const dueBefore = runs(retro);
  if (due !== dueBefore && isPending(next)) {
    note(
      'due-changed',
      due ? `has it due by ${utcMinute(due)}` : 'stopped its clock',
    );
  }
  const isHistory = due !== undefined && Date.parse(due) <= now.getTime();
  if (due !== undefined && due !== dueBefore && !isHistory) {
    notices.push(
      retroNotice(next, {
        key: `resolved:${due}`,
        recipients: [
          ...new Set([...ownersOf(next, context), ...next.teamRefs]),
        ],
        title: `To be written: ${retroName(next)}`,
        description: `The incident is over. The retro is due by ${utcMinute(
          due,
        )}.`,
      }),
    );
  }
  return {
    retro: retro ? { ...next, version: retro.version + 1 } : next,
    events,
    notices: isHistory ? [] : notices,
    stop: due !== dueBefore && retro ? [retroSubject(retro.id)] : [],
    clocks: due !== dueBefore && due ? retroClocks(next, context, now) : [],
  };
}

/** A retro that was due before anybody heard of the incident was opened when that was over. */
function openingOf(
  { incident: { resolvedAt } }: FollowedIncident,
  { terms }: RetroContext,
  now: Date,
): Date {
  return resolvedAt && Date.parse(resolvedAt) + terms.dueMillis <= now.getTime()
    ? new Date(resolvedAt)
    : now;
}

function newRetro({ incident, timeline }: FollowedIncident, now: Date): Retro {
  return {
    id: incident.id,
    incidentNumber: incident.number,
    title: incident.title,
    severity: incident.severity,
    status: 'draft',
    entityRefs: [],
    teamRefs: [],
    roleRefs: [],
    ownerBy: 'team',
    openedAt: now.toISOString(),
    sections: prefilledSections(incident, timeline),
    written: [],
    textVersion: 1,
    signatures: [],
    items: [],
    incidentReopened: incident.reopened,
    version: 1,
  };
}

function mustReopen(retro: Retro, incident: Incident): boolean {
  if (isPending(retro)) {
    return false;
  }
  return (
    incident.reopened > retro.incidentReopened ||
    (retro.status === 'cancelled' && retro.cancelled?.cause !== 'person')
  );
}

function upToDate(
  retro: Retro,
  { incident, timeline, onCallRefs }: FollowedIncident,
  { terms }: RetroContext,
): Retro {
  const { resolvedAt: _resolved, dueAt: _due, ...rest } = retro;
  const prefilled = prefilledSections(incident, timeline);
  const sections = { ...retro.sections };
  if (retro.status === 'draft') {
    for (const section of ['impact', 'timeline'] as const) {
      if (!retro.written.includes(section)) {
        sections[section] = prefilled[section];
      }
    }
  }
  return {
    ...rest,
    incidentNumber: incident.number,
    title: incident.title,
    severity: incident.severity,
    entityRefs: incident.entities.map(({ entityRef }) => entityRef),
    teamRefs: ownerRefsOf(incident),
    roleRefs: [
      ...new Set([
        ...(incident.roles.commander ? [incident.roles.commander] : []),
        ...(incident.roles.scribe ? [incident.roles.scribe] : []),
      ]),
    ],
    ...(retro.ownerBy === 'person' ? {} : ownerOf(incident, onCallRefs)),
    ...(incident.resolvedAt
      ? {
          resolvedAt: incident.resolvedAt,
          dueAt: new Date(
            Date.parse(incident.resolvedAt) + terms.dueMillis,
          ).toISOString(),
        }
      : {}),
    sections,
    incidentReopened: incident.reopened,
  };
}

/** The commander; else who was on call, who took it on, or the first team. */
function ownerOf(
  incident: Incident,
  onCallRefs: readonly string[],
): Pick<Retro, 'ownerRef' | 'ownerBy'> {
  const { commander } = incident.roles;
  if (commander) {
    return { ownerRef: commander, ownerBy: 'commander' };
  }
  if (onCallRefs.length > 0) {
    return { ownerRef: onCallRefs[0], ownerBy: 'on-call' };
  }
  if (incident.acknowledgedBy?.startsWith('user:')) {
    return { ownerRef: incident.acknowledgedBy, ownerBy: 'acknowledger' };
  }
  return { ownerRef: ownerRefsOf(incident)[0], ownerBy: 'team' };
}

function lowerFirst(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}
