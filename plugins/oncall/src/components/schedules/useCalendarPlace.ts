import {
  addDays,
  CalendarDay,
  calendarDays,
  dateAt,
  mondayOf,
  monthDays,
} from '@waymark/plugin-oncall-common';
import { useSavedQuery } from '@waymark/tiles';
import { useMemo } from 'react';

export type CalendarView = 'week' | 'month' | 'table';

/** Which part of a calendar is looked at; all of it stands in the URL. */
export interface CalendarPlace {
  view: CalendarView;
  zone: string;
  days: CalendarDay[];
  window: { start: string; end: string };
  /** As in `2026-11`. */
  month: string;
  /** Changes the view or the zone. */
  set: (changes: { view?: CalendarView; zone?: string }) => void;
  /** Goes back or on by a week or month; without, to today. */
  move: (by?: -1 | 1) => void;
}

const isDate = (text: string | null): text is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(text!));

function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

function isZone(zone: string | null): zone is string {
  try {
    return zone !== null && calendarDays('2026-01-01', 1, zone).length === 1;
  } catch {
    return false;
  }
}

/** The part of a calendar that the URL says: `view`, `zone`, `from`. */
export function useCalendarPlace(ownZone: string, now: Date): CalendarPlace {
  const [query, change] = useSavedQuery();
  const asked = query.get('view');
  const view = asked === 'month' || asked === 'table' ? asked : 'week';
  const wanted = query.get('zone');
  const zone = isZone(wanted) ? wanted : ownZone;
  const today = dateAt(now.toISOString(), zone);
  const from = query.get('from');
  const date = isDate(from) ? from : today;
  const month = date.slice(0, 7);
  return useMemo(() => {
    const days =
      view === 'month'
        ? monthDays(month, zone)
        : calendarDays(mondayOf(date), 7, zone);
    return {
      view,
      zone,
      days,
      month,
      window: { start: days[0].start, end: days.at(-1)!.end },
      set: changes => change(changes),
      move: by => {
        const moved =
          view === 'month'
            ? `${monthAfter(month, by ?? 0)}-01`
            : addDays(mondayOf(date), 7 * (by ?? 0));
        change({ from: by ? moved : undefined });
      },
    };
  }, [view, zone, month, date, change]);
}
