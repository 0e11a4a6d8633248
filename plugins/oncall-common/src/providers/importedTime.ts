import type { TemporarySchedule } from '../schedules/model';
import type { CalendarPreview } from './model';

/**
 * The time of a schedule that an imported calendar replaces: from the first
 * until the last of the shifts that come in, and not what lies around them.
 * Undefined when none does.
 *
 * @public
 */
export function importedTimeOf(
  shifts: CalendarPreview['shifts'],
  refOf: (personId: string) => string | undefined,
): Omit<TemporarySchedule, 'id'> | undefined {
  const coming = shifts.flatMap(({ personId, start, end }) => {
    const userRef = refOf(personId);
    return userRef ? [{ userRef, start, end }] : [];
  });
  return coming.length === 0
    ? undefined
    : {
        title: 'Imported from a calendar',
        start: coming.reduce(
          (first, { start }) => (start < first ? start : first),
          coming[0].start,
        ),
        end: coming.reduce((last, { end }) => (end > last ? end : last), ''),
        shifts: coming,
      };
}
