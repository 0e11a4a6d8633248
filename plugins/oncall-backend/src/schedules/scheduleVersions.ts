import { type Schedule, zoneOfSchedule } from '@waymark/plugin-oncall-common';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';

/** Closes the version that holds by one without layers. */
export async function retireIn(
  schedules: ScheduleStore,
  record: ScheduleRecord,
  by: string,
  at: Date,
): Promise<void> {
  await schedules.addVersion(record.schedule.id, {
    since: sinceOf(record, at),
    editedBy: by,
    editedAt: at.toISOString(),
    configuration: { zone: zoneOfSchedule(record.schedule), layers: [] },
  });
  await schedules.saveHead({ ...record, retiredAt: at.toISOString() });
}

/** Now, or just after the last edit where a clock was put back. */
export function sinceOf({ schedule }: ScheduleRecord, at: Date): string {
  const last = Date.parse(schedule.versions.at(-1)?.since ?? '');
  return new Date(
    Number.isNaN(last) ? at.getTime() : Math.max(at.getTime(), last + 1),
  ).toISOString();
}

/** A schedule in which nothing is said yet. */
export function emptySchedule(
  head: Pick<Schedule, 'id' | 'title' | 'ownerRef' | 'description'>,
): Schedule {
  return {
    ...head,
    versions: [],
    overrides: [],
    temporarySchedules: [],
    swaps: [],
  };
}
