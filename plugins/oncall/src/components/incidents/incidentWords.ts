import type {
  Incident,
  IncidentEventKind,
  IncidentList,
  IncidentStatus,
  Severity,
} from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';
import { count } from '../shared/words';

export const severityStatus: Record<Severity, Status> = {
  P1: 'breached',
  P2: 'due',
  P3: 'plain',
  P4: 'plain',
  unknown: 'unknown',
};

export const severityWords: Record<Severity, string> = {
  P1: 'P1',
  P2: 'P2',
  P3: 'P3',
  P4: 'P4',
  unknown: 'severity unknown',
};

export const statusStatus: Record<IncidentStatus, Status> = {
  triggered: 'breached',
  acknowledged: 'due',
  mitigated: 'due',
  resolved: 'ok',
};

/** Lines of the timeline that say what people were told, or decided. */
export const loudEvents: ReadonlySet<IncidentEventKind> = new Set([
  'declared',
  'acknowledged',
  'mitigated',
  'resolved',
  'reopened',
  'severity-changed',
  'status-update',
  'escalated',
]);

/** How long it has gone on, or went on, from when its impact began. */
export function lastedMillis(incident: Incident, now: Date): number {
  const from = Date.parse(incident.startedAt ?? incident.detectedAt);
  const to = incident.resolvedAt
    ? Date.parse(incident.resolvedAt)
    : now.getTime();
  return Math.max(0, to - from);
}

/** `2 incidents go on, 1 of them P1; 1 waits to be acknowledged.` */
export function incidentsSentence({ items }: IncidentList): string {
  const open = items.filter(({ status }) => status !== 'resolved');
  if (open.length === 0) {
    return items.length === 0
      ? 'No incident is going on.'
      : `None of ${items.length === 1 ? 'this' : 'these'} ${count(
          items.length,
          'incident',
        )} goes on any more.`;
  }
  const worst = open.filter(({ severity }) => severity === 'P1').length;
  const waiting = open.filter(({ status }) => status === 'triggered').length;
  return [
    `${count(open.length, 'incident goes on', 'incidents go on')}`,
    worst > 0 ? `, ${worst} of them P1` : '',
    waiting > 0 ? `; ${waiting} not acknowledged yet` : '',
    '.',
  ].join('');
}
