const dayMillis = 86_400_000;

/**
 * The Monday, as a day in UTC, of the ISO week that an instant lies in.
 *
 * @public
 */
export function weekOf(instant: string): string {
  const day = Math.floor(Date.parse(instant) / dayMillis);
  // Day 0 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return dayOf(monday);
}

/**
 * The Monday so many weeks after (or, with a negative number, before) another.
 *
 * @public
 */
export function weeksAfter(monday: string, weeks: number): string {
  return dayOf(Date.parse(`${monday}T00:00:00Z`) / dayMillis + 7 * weeks);
}

/**
 * The Mondays from the first week to the last, both included.
 *
 * @public
 */
export function weeksBetween(first: string, last: string): string[] {
  const weeks: string[] = [];
  for (let week = first; week <= last; week = weeksAfter(week, 1)) {
    weeks.push(week);
  }
  return weeks;
}

function dayOf(day: number): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10);
}
