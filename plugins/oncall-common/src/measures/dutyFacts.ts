import type { Bucket } from '@waymark/metrics';
import { type HoursWorked, hoursWorkedOf, unionOf } from '@waymark/workclock';
import { type HolidaysIn, noHolidays } from './holidays';

/**
 * A shift that somebody has, as epoch milliseconds; `zone` is the person's, or
 * that of the schedule, which `zoneAssumed` says.
 *
 * @public
 */
export interface Duty {
  userRef: string;
  start: number;
  end: number;
  zone: string;
  zoneAssumed: boolean;
}

/**
 * A schedule with its shifts and gaps from before the window that is asked
 * about until 30 days after it.
 *
 * @public
 */
export interface DutyFact {
  id: string;
  title: string;
  teamRef: string;
  since: string;
  /** When it was retired. */
  until?: string;
  /** Oldest first. */
  duties: readonly Duty[];
  /** Times with nobody on call, as epoch milliseconds, oldest first. */
  gaps: readonly { start: number; end: number }[];
}

/** @public */
export interface DutyFacts {
  schedules: readonly DutyFact[];
  holidaysIn?: HolidaysIn;
  /** When the first schedule was made. */
  observedSince?: string;
}

export const hourMillis = 3_600_000;

interface Span {
  start: number;
  end: number;
}

/** A window as epoch milliseconds: read once for all schedules. */
export function millisOf({ start, end }: Bucket): Span {
  return { start: Date.parse(start), end: Date.parse(end) };
}

/** The part of the window that is over, of a schedule while it was there. */
export function spanOf(
  { start, end }: Span,
  { since, until }: Pick<DutyFact, 'since' | 'until'>,
  latest: number,
): Span {
  return {
    start: Math.max(start, Date.parse(since)),
    end: Math.min(
      end,
      latest,
      until === undefined ? Infinity : Date.parse(until),
    ),
  };
}

const parts = new WeakMap<Span, Span[]>();
const mostParts = 50;

/** The same part is the same object, so that what is worked out of it is kept; the weeks of a year cut the same shifts each time. */
function partOf<T extends Span>(whole: T, start: number, end: number): T {
  let known = parts.get(whole);
  if (!known || known.length > mostParts) {
    known = [];
    parts.set(whole, known);
  }
  const found = known.find(each => each.start === start && each.end === end);
  if (found) {
    return found as T;
  }
  const part = { ...whole, start, end };
  known.push(part);
  return part;
}

/** What lies in the span of a list in order, cut there. */
export function cutTo<T extends Span>(sorted: readonly T[], span: Span): T[] {
  const found: T[] = [];
  for (const each of sorted) {
    if (each.start >= span.end) {
      break;
    }
    if (each.end > span.start) {
      found.push(
        each.start >= span.start && each.end <= span.end
          ? each
          : partOf(
              each,
              Math.max(each.start, span.start),
              Math.min(each.end, span.end),
            ),
      );
    }
  }
  return found;
}

const worked = new WeakMap<HolidaysIn, WeakMap<Duty, HoursWorked>>();

/** How the time of a shift is made up by the clocks of the person; worked out once for each shift. */
export function hoursOfDuties(
  holidaysIn: HolidaysIn = noHolidays,
): (duty: Duty) => HoursWorked {
  const known = worked.get(holidaysIn) ?? new WeakMap<Duty, HoursWorked>();
  worked.set(holidaysIn, known);
  return duty => {
    const found = known.get(duty);
    if (found) {
      return found;
    }
    const made = hoursWorkedOf([duty], duty.zone, holidaysIn(duty.zone));
    known.set(duty, made);
    return made;
  };
}

/** Milliseconds that each person is on call; time that two of their shifts share counts once. */
export function millisByPerson(duties: readonly Duty[]): Map<string, number> {
  const byPerson = new Map<string, Duty[]>();
  for (const duty of duties) {
    const known = byPerson.get(duty.userRef) ?? [];
    known.push(duty);
    byPerson.set(duty.userRef, known);
  }
  return new Map(
    [...byPerson].map(([userRef, own]) => [
      userRef,
      unionOf(own).reduce((sum, { start, end }) => sum + end - start, 0),
    ]),
  );
}
