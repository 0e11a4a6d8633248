/**
 * When somebody is away. Dates (`2026-11-20`) are whole days, the last one
 * included, in `timeZone` (UTC when absent); instants are half-open.
 *
 * @public
 */
export interface Absence {
  userRef: string;
  from: string;
  to: string;
  /** IANA zone of the dates. */
  timeZone?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The absences of an annotation `waymark/away`: ISO intervals such as
 * `2026-11-20/2026-11-30`, separated by commas. What is none is left out.
 *
 * @public
 */
export function readAbsences(
  userRef: string,
  annotation: string | undefined,
  timeZone?: string,
): Absence[] {
  return (annotation ?? '').split(',').flatMap(text => {
    const [from, to, ...more] = text.split('/').map(part => part.trim());
    const isInterval =
      more.length === 0 &&
      to !== undefined &&
      DATE.test(from) === DATE.test(to) &&
      Date.parse(from) <= Date.parse(to);
    return isInterval
      ? [{ userRef, from, to, ...(timeZone ? { timeZone } : {}) }]
      : [];
  });
}

/**
 * Until when the person is away, as the absence states it (a date is the last
 * day); `undefined` when they are here.
 *
 * @public
 */
export function awayUntil(
  userRef: string,
  absences: readonly Absence[],
  now: Date,
): string | undefined {
  return absences
    .filter(absence => absence.userRef === userRef && covers(absence, now))
    .map(({ to }) => to)
    .sort()
    .pop();
}

function covers({ from, to, timeZone }: Absence, now: Date): boolean {
  if (DATE.test(from)) {
    const today = dateIn(timeZone, now);
    return from <= today && today <= to;
  }
  return Date.parse(from) <= now.getTime() && now.getTime() < Date.parse(to);
}

function dateIn(timeZone: string | undefined, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: timeZone ?? 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).formatToParts(now);
    const of = (type: string) => parts.find(part => part.type === type)?.value;
    return `${of('year')}-${of('month')}-${of('day')}`;
  } catch {
    // A zone that nobody knows.
    return now.toISOString().slice(0, 10);
  }
}
