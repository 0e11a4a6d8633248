import type {
  IncidentsQuery,
  IncidentStatus,
  Severity,
} from '@waymark/plugin-oncall-common';

const DAY_MILLIS = 86_400_000;

/** Ages that can be chosen, in days. */
export const ages: Record<string, string> = {
  '1': 'the last 24 hours',
  '7': 'the last 7 days',
  '30': 'the last 30 days',
  '90': 'the last 90 days',
};

const severities: readonly string[] = ['P1', 'P2', 'P3', 'P4', 'unknown'];
const statuses: readonly string[] = [
  'triggered',
  'acknowledged',
  'mitigated',
  'resolved',
];

/** The question that the URL asks: those that go on, unless it says otherwise. */
export function queryOf(search: URLSearchParams, now: Date): IncidentsQuery {
  const severity = search.get('severity') ?? '';
  const status = search.get('status') ?? '';
  const age = search.get('age') ?? '';
  // The same for an hour, so that the answer is asked for once.
  const hour = Math.floor(now.getTime() / 3_600_000) * 3_600_000;
  return {
    ...(severities.includes(severity) && {
      severities: [severity as Severity],
    }),
    ...(status !== 'all' && {
      status: statuses.includes(status) ? (status as IncidentStatus) : 'open',
    }),
    ...(search.get('team') && { ownerRef: search.get('team')! }),
    ...(search.get('entity') && { entityRef: search.get('entity')! }),
    ...(ages[age] && {
      from: new Date(hour - Number(age) * DAY_MILLIS).toISOString(),
    }),
    limit: 200,
  };
}
