import { DateTime } from 'luxon';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What people call a zone: its city. */
export function zoneCity(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ');
}

const at = (instant: string, zone: string) =>
  DateTime.fromISO(instant, { zone }).setLocale('en');

/** `Mon 09:00`, with the date when it is not within the next days. */
export function clockWords(instant: string, zone: string, now: Date): string {
  const distance = Date.parse(instant) - now.getTime();
  const isNear = distance > -6 * HOUR && distance < 6 * DAY;
  return at(instant, zone).toFormat(isNear ? 'ccc HH:mm' : 'ccc d LLL HH:mm');
}

/** `Mon 09:00 Berlin`. */
export function placeWords(instant: string, zone: string, now: Date): string {
  return `${clockWords(instant, zone, now)} ${zoneCity(zone)}`;
}

/** `3 h`, `2 d 4 h`, `12 min`: two units at most. */
export function lengthWords(millis: number): string {
  const minutes = Math.max(0, Math.round(millis / MINUTE));
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60 === 0 || hours >= 6
      ? `${Math.round(minutes / 60)} h`
      : `${hours} h ${minutes % 60} min`;
  }
  const days = Math.floor(hours / 24);
  return days >= 3 || hours % 24 === 0
    ? `${Math.round(hours / 24)} d`
    : `${days} d ${hours % 24} h`;
}

/** `in 3 h`, `12 min ago`, `now`. */
export function distanceWords(instant: string, now: Date): string {
  const distance = Date.parse(instant) - now.getTime();
  if (Math.abs(distance) < MINUTE / 2) {
    return 'now';
  }
  const words = lengthWords(Math.abs(distance));
  return distance > 0 ? `in ${words}` : `${words} ago`;
}

/** A time that goes on: `00:12:31`, with days before it when there are some. */
export function runningTime(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const two = (amount: number) => String(amount).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = [
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  return `${days > 0 ? `${days} d ` : ''}${clock.map(two).join(':')}`;
}

/** `Mon 9 Nov 09:00 – Mon 16 Nov 09:00`. */
export function spanWords(
  span: { start: string; end: string },
  zone: string,
): string {
  const start = at(span.start, zone);
  const end = at(span.end, zone);
  const isSameDay = start.hasSame(end, 'day');
  return `${start.toFormat('ccc d LLL HH:mm')} – ${end.toFormat(
    isSameDay ? 'HH:mm' : 'ccc d LLL HH:mm',
  )}`;
}

/** `Mon 9 Nov` of a date such as `2026-11-09`. */
export function dayWords(date: string): string {
  return at(date, 'UTC').toFormat('ccc d LLL');
}

/** The zone that the visitor's clock shows. */
export function visitorZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
