import type { Notice } from '@waymark/backend-features';
import {
  type Incident,
  type IncidentEvent,
  ownerRefsOf,
  pages,
} from '@waymark/plugin-oncall-common';

const topic = 'oncall:incident';

/** Where an incident is shown in the portal. */
export const pathOfIncident = (id: string) => `/oncall/incidents/${id}`;

const states = {
  triggered: 'open again',
  acknowledged: 'being worked on',
  mitigated: 'mitigated: users no longer notice it',
  resolved: 'over',
} as const;

/**
 * What those who follow an incident, or something that it hurts, are told about
 * a change, in plain words. Whoever is paged is told by the escalation.
 */
export function incidentNotices(change: {
  before?: Incident;
  after: Incident;
  added: readonly IncidentEvent[];
  followers: readonly string[];
}): Notice[] {
  const { before, after, added, followers } = change;
  const sentences = sentencesOf(before, after, added);
  if (sentences.length === 0) {
    return [];
  }
  // Nobody is paged for what is not urgent: the team is told like anybody who follows it.
  const isNewsForTeam =
    before === undefined &&
    after.severity !== 'unknown' &&
    !pages(after.severity);
  const authors = new Set(added.map(({ by }) => by));
  const recipients = [
    ...followers,
    ...Object.values(after.roles).flatMap(ref => ref ?? []),
    ...(isNewsForTeam ? ownerRefsOf(after) : []),
  ].filter(ref => !authors.has(ref));
  return [
    {
      key: `incident:${after.id}:v${after.version}`,
      recipients: [...new Set(recipients)],
      title:
        `Incident ${after.number} (${after.severity}): ${after.title}`.slice(
          0,
          200,
        ),
      description: sentences.join(' ').slice(0, 1_000),
      link: pathOfIncident(after.id),
      severity: pages(after.severity) ? 'high' : 'normal',
      topic,
    },
  ];
}

function sentencesOf(
  before: Incident | undefined,
  after: Incident,
  added: readonly IncidentEvent[],
): string[] {
  const updates = added
    .filter(({ kind }) => kind === 'status-update')
    .map(({ text }) => text);
  if (!before) {
    return [after.impact ?? 'It was noticed just now.', ...updates];
  }
  const sentences: string[] = [];
  if (after.mergedInto && !before.mergedInto) {
    sentences.push('It goes on as another incident.');
  } else if (before.status !== after.status) {
    sentences.push(`It is ${states[after.status]}.`);
  }
  if (before.severity !== after.severity) {
    sentences.push(`It is ${after.severity} now, not ${before.severity}.`);
  }
  if (after.impact && before.impact !== after.impact) {
    sentences.push(after.impact);
  }
  return [...sentences, ...updates];
}

/** What somebody is told who is to take an incident on. */
export function escalationNotice(
  incident: Incident,
  step: number,
  recipients: readonly string[],
  why: string,
): Notice {
  return {
    key: `incident:${incident.id}:escalate-${step}-${incident.escalationSince}`,
    recipients,
    title: `${incident.severity}: ${incident.title}`.slice(0, 200),
    description: `Incident ${incident.number} waits for somebody to acknowledge it. ${why}`,
    link: pathOfIncident(incident.id),
    severity: incident.severity === 'P1' ? 'critical' : 'high',
    topic,
  };
}
