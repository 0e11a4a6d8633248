import { InputError } from '@backstage/errors';
import {
  weekOf,
  weeksAfter,
  weeksBetween,
} from '@waymark/plugin-ownership-common';

const defaultWeeks = 12;
const mostWeeks = 260;

/** Whole ISO weeks: the Mondays of the first and the last, and the days they span. */
export interface WeekWindow {
  firstWeek: string;
  lastWeek: string;
  weeks: string[];
  from: string;
  to: string;
}

/** Widens two days to whole weeks; the last twelve weeks when both are absent. */
export function couplingWindowOf(
  query: { from?: string; to?: string },
  now: Date,
): WeekWindow {
  const lastWeek = weekOf(query.to ?? now.toISOString());
  const firstWeek = query.from
    ? weekOf(query.from)
    : weeksAfter(lastWeek, 1 - defaultWeeks);
  if (firstWeek > lastWeek) {
    throw new InputError(
      `from: must not be after 'to', and is ${query.from ?? firstWeek}`,
    );
  }
  if (weeksAfter(firstWeek, mostWeeks) <= lastWeek) {
    throw new InputError(
      `from: the window has more than ${mostWeeks} weeks; ask for less`,
    );
  }
  return {
    firstWeek,
    lastWeek,
    weeks: weeksBetween(firstWeek, lastWeek),
    from: firstWeek,
    to: lastDayOf(lastWeek),
  };
}

function lastDayOf(week: string): string {
  return new Date(Date.parse(weeksAfter(week, 1)) - 1)
    .toISOString()
    .slice(0, 10);
}
