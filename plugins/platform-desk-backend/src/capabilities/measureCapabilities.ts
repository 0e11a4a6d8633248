import { isPostgres } from '@waymark/backend-features';
import type {
  Capability,
  CapabilityMeasures,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/** What was measured since the instant, by capability. */
export async function measureCapabilities(
  knex: Knex,
  capabilities: readonly Capability[],
  since: string,
): Promise<Map<string, CapabilityMeasures>> {
  const open: { capability_ref: string; count: number | string }[] = await knex(
    'tickets',
  )
    .whereIn('status', ['open', 'triaged', 'in-progress', 'waiting'])
    .whereNotNull('capability_ref')
    .groupBy('capability_ref')
    .select('capability_ref')
    .count({ count: '*' });
  const done: { capability_ref: string; minutes: number | string }[] =
    await knex('tickets')
      .where('closed_at', '>=', since)
      .where({ status: 'done' })
      .whereNotNull('capability_ref')
      .select('capability_ref', { minutes: minutesBetween(knex) });
  const runs: { capability_ref: string; state: string; seconds: number }[] =
    await knex('runs')
      .where('finished_at', '>=', since)
      .whereNotNull('capability_ref')
      .whereIn('state', ['succeeded', 'failed'])
      .select('capability_ref', 'state', 'seconds');
  const runsOf = groupBy(runs, row => row.capability_ref);
  const openOf = new Map(open.map(row => [row.capability_ref, row.count]));
  const doneOf = groupBy(done, row => row.capability_ref);
  return new Map(
    capabilities.map(({ entityRef }) => {
      const minutes = (doneOf.get(entityRef) ?? []).map(row =>
        Number(row.minutes),
      );
      const finished = runsOf.get(entityRef) ?? [];
      const succeeded = finished.filter(({ state }) => state === 'succeeded');
      return [
        entityRef,
        {
          runsFinished: finished.length,
          runsSucceeded: succeeded.length,
          ...(succeeded.length > 0
            ? {
                runMedianSeconds: medianOf(
                  succeeded.map(({ seconds }) => seconds),
                ),
              }
            : {}),
          ...(minutes.length > 0
            ? { ticketMedianMinutes: medianOf(minutes) }
            : {}),
          ticketsDone: minutes.length,
          ticketsOpen: Number(openOf.get(entityRef) ?? 0),
        },
      ];
    }),
  );
}

/** The middle value, or the mean of the two middle ones. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

function minutesBetween(knex: Knex): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(
        'EXTRACT(EPOCH FROM (closed_at::timestamptz - created_at::timestamptz)) / 60',
      )
    : knex.raw('(julianday(closed_at) - julianday(created_at)) * 1440');
}

function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) {
      group.push(value);
    } else {
      groups.set(keyOf(value), [value]);
    }
  }
  return groups;
}
