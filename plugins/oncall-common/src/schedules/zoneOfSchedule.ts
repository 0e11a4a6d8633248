import type { Schedule } from './model';

/**
 * The zone that a schedule is in by its newest version; UTC before it has one.
 *
 * @public
 */
export function zoneOfSchedule(schedule: Pick<Schedule, 'versions'>): string {
  return schedule.versions.at(-1)?.configuration.zone ?? 'UTC';
}
