const dayMillis = 24 * 60 * 60_000;

/**
 * No question about a longer time is answered, so that none is ever slow.
 *
 * @public
 */
export const LONGEST_WINDOW_DAYS = 1100;

/** The instants of a window in milliseconds; throws `RangeError` for what is no window. */
export function windowOf(from: Date, to: Date): { start: number; end: number } {
  const start = instantOf(from);
  const end = instantOf(to);
  if (end - start > LONGEST_WINDOW_DAYS * dayMillis) {
    throw new RangeError(
      `A window of a schedule has at most ${LONGEST_WINDOW_DAYS} days; ask for less at a time`,
    );
  }
  return { start, end: Math.max(start, end) };
}

/** Milliseconds of a date; throws `RangeError` for an invalid one. */
export function instantOf(date: Date): number {
  const instant = date.getTime();
  if (Number.isNaN(instant)) {
    throw new RangeError('The instant is not a valid date');
  }
  return instant;
}

/** The instant as ISO text. */
export function textOf(instant: number): string {
  return new Date(instant).toISOString();
}
