import {
  calendarDays,
  type HolidayView,
  type ScheduleDetails,
} from '@waymark/plugin-oncall-common';
import type { Bar, Lane } from '../calendar/lanes';
import { zoneCity } from '../shared/timeWords';

const HOLIDAY = 'Holiday';

/** One bar for all zones in which the day begins and ends at the same instants. */
function barsOfHoliday(holiday: HolidayView, ownZone: string): Bar[] {
  const { date, title = HOLIDAY, zones } = holiday;
  const cities = new Map<
    string,
    { start: string; end: string; of: string[] }
  >();
  for (const zone of zones.length > 0 ? zones : [ownZone]) {
    const [{ start, end }] = calendarDays(date, 1, zone);
    const { of } = cities.get(`${start} ${end}`) ?? { of: [] };
    cities.set(`${start} ${end}`, {
      start,
      end,
      of: zones.length > 0 ? [...of, zoneCity(zone)] : of,
    });
  }
  return [...cities].map(([span, { start, end, of }]) => ({
    id: `holiday ${span} ${title} ${of}`,
    userRef: '',
    start,
    end,
    label: of.length > 0 ? `${title} (${of.join(', ')})` : title,
  }));
}

/**
 * Holidays where the schedule and its people live, and who of them is away.
 * Undefined when there is nothing of it in the window.
 */
export function offLaneOf(
  details: Pick<ScheduleDetails, 'absences' | 'holidays' | 'zone'>,
  window: { start: string; end: string },
  nameOf: (userRef: string) => string,
): Lane | undefined {
  const { absences, holidays, zone } = details;
  const bars = [
    ...holidays.flatMap(holiday => barsOfHoliday(holiday, zone)),
    ...absences.map(({ userRef, start, end, reason }) => ({
      id: `away ${userRef} ${start}`,
      userRef,
      start,
      end,
      label: `${nameOf(userRef)} is away${reason ? ` (${reason})` : ''}`,
    })),
  ].filter(
    ({ start, end }) =>
      Date.parse(end) > Date.parse(window.start) &&
      Date.parse(start) < Date.parse(window.end),
  );
  return bars.length > 0
    ? { id: 'off', title: 'Holidays and away', kind: 'off', bars }
    : undefined;
}
