import { DateTime } from 'luxon';

/**
 * How long ago an ISO instant was, or how far ahead it is, in words: `3 hours
 * ago`, `in 2 days`; `just now` within a minute. An unreadable instant is
 * returned as it is.
 *
 * @public
 */
export function formatAge(instant: string, now: Date): string {
  const time = DateTime.fromISO(instant);
  if (!time.isValid) {
    return instant;
  }
  if (Math.abs(time.toMillis() - now.getTime()) < 60_000) {
    return 'just now';
  }
  return (
    time.setLocale('en').toRelative({
      base: DateTime.fromJSDate(now),
      // What has just been given for 30 days does not end in 29.
      rounding: 'round',
    }) ?? instant
  );
}

/**
 * An ISO instant with date, time and zone in the zone asked for (an IANA name;
 * the viewer's when absent).
 *
 * @public
 */
export function formatInstant(instant: string, zone?: string): string {
  const time = DateTime.fromISO(instant, { zone: zone ?? 'local' });
  return time.isValid
    ? time.setLocale('en').toFormat("ccc d LLL yyyy, HH:mm 'in' z")
    : instant;
}
