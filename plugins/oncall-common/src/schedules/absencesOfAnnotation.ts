import { instantMillisOf } from '@waymark/workclock';
import type { Absence } from './model';

const date = /^\d{4}-\d{2}-\d{2}$/;
const dayMillis = 24 * 60 * 60_000;

/**
 * The absences of an annotation `waymark/away`: ISO intervals such as
 * `2026-11-20/2026-11-30`, separated by commas. Dates are whole days in the
 * person's zone (UTC where that is unknown), the last one included. What is none
 * is left out.
 *
 * @public
 */
export function absencesOfAnnotation(
  userRef: string,
  annotation: string | undefined,
  timeZone: string | undefined,
): Absence[] {
  return (annotation ?? '').split(',').flatMap(text => {
    const [from, to, ...more] = text.split('/').map(part => part.trim());
    if (more.length > 0 || !to || date.test(from) !== date.test(to)) {
      return [];
    }
    const start = date.test(from)
      ? midnightMillis(from, 0, timeZone)
      : Date.parse(from);
    const end = date.test(to)
      ? midnightMillis(to, dayMillis, timeZone)
      : Date.parse(to);
    return start < end
      ? [
          {
            userRef,
            start: new Date(start).toISOString(),
            end: new Date(end).toISOString(),
          },
        ]
      : [];
  });
}

/**
 * Until when somebody is away who is away at `at`: absences that follow one
 * another are one. `undefined` for whoever is there.
 *
 * @public
 */
export function awayUntil(
  absences: readonly Pick<Absence, 'start' | 'end'>[],
  at: Date,
): string | undefined {
  let until: string | undefined;
  let from = at.toISOString();
  for (const { start, end } of [...absences].sort((one, other) =>
    one.start < other.start ? -1 : 1,
  )) {
    if (start <= from && end > from) {
      until = end;
      from = end;
    }
  }
  return until;
}

function midnightMillis(
  day: string,
  later: number,
  timeZone: string | undefined,
): number {
  const wallMillis = Date.parse(`${day}T00:00:00Z`) + later;
  try {
    return instantMillisOf(wallMillis, timeZone ?? 'UTC');
  } catch {
    // A zone that nobody knows.
    return wallMillis;
  }
}
