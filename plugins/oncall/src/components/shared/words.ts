import type { IncidentStatus, Severity } from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';

/** `1 shift`, `2 shifts`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

export const severityStatus: Record<Severity, Status> = {
  P1: 'breached',
  P2: 'due',
  P3: 'unknown',
  P4: 'unknown',
  unknown: 'unknown',
};

export const severityWords: Record<Severity, string> = {
  P1: 'P1',
  P2: 'P2',
  P3: 'P3',
  P4: 'P4',
  unknown: 'severity unknown',
};

export const incidentStatusStatus: Record<IncidentStatus, Status> = {
  triggered: 'breached',
  acknowledged: 'due',
  mitigated: 'due',
  resolved: 'ok',
};
