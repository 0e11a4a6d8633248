const DAY_MILLIS = 86_400_000;

/** The instant that many days later. */
export function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MILLIS);
}

/** Days from one instant to another, with their fraction. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MILLIS;
}
