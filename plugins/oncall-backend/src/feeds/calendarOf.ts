import { createHash } from 'node:crypto';
import type { Shift } from '@waymark/plugin-oncall-common';
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';

/** A shift of a feed. */
export interface FeedShift extends Shift {
  scheduleId: string;
  scheduleTitle: string;
  /** What the calendar shows. */
  summary: string;
  /** Where the shift is in the portal. */
  url: string;
}

const alarmSeconds = 30 * 60;

/**
 * The shifts as an iCalendar. A shift keeps its UID while its schedule, person
 * and start stay; there is nothing in it but titles. The text depends on
 * nothing but the shifts: the same ones give the same bytes.
 */
export function calendarOf(
  name: string,
  shifts: readonly FeedShift[],
  options: { withAlarms: boolean },
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Waymark', product: 'On-call', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  for (const shift of shifts) {
    const event = calendar.createEvent({
      id: uidOf(shift),
      start: new Date(shift.start),
      end: new Date(shift.end),
      // Not the time of the request: the text would be another each time.
      stamp: new Date(shift.start),
      summary: shift.summary,
      url: shift.url,
    });
    if (options.withAlarms) {
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: alarmSeconds,
        description: shift.summary,
      });
    }
  }
  return calendar.toString();
}

function uidOf({ scheduleId, userRef, start }: FeedShift): string {
  const text = [scheduleId, userRef, start].join('\n');
  return `${createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)}@waymark-oncall`;
}
