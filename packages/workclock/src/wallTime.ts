import { ZoneOffsets } from './ZoneOffsets';

/**
 * What the clocks on the wall show somewhere, as the milliseconds at which the
 * clocks of UTC show the same: arithmetic with days and hours of it is that of
 * the calendar and the clock face, and knows of no daylight saving time.
 *
 * @public
 */
export type WallMillis = number;

/**
 * Whether the runtime knows the IANA time zone.
 *
 * @public
 */
export function isTimeZone(zone: string): boolean {
  try {
    ZoneOffsets.of(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the clocks of a zone show at an instant, both in milliseconds. Throws
 * `RangeError` for what is no zone.
 *
 * @public
 */
export function wallMillisOf(instantMillis: number, zone: string): WallMillis {
  return instantMillis + ZoneOffsets.of(zone).at(instantMillis);
}

/**
 * The instant at which the clocks of a zone show a wall time. One that occurs
 * twice means the first; one that does not occur is moved to the END of the
 * gap: nothing planned in it happens later than the first real minute. The
 * answer depends on nothing but its arguments. Throws `RangeError` for what is
 * no zone.
 *
 * @public
 */
export function instantMillisOf(wallMillis: WallMillis, zone: string): number {
  const { instants, gapEnd } = ZoneOffsets.of(zone).instantsOf(wallMillis);
  return instants.length > 0 ? instants[0] : gapEnd!;
}

/**
 * Whether a wall time occurs never or twice in a zone.
 *
 * @public
 */
export function wallTimeOccurs(
  wallMillis: WallMillis,
  zone: string,
): 'never' | 'once' | 'twice' {
  const { instants } = ZoneOffsets.of(zone).instantsOf(wallMillis);
  return (['never', 'once', 'twice'] as const)[Math.min(instants.length, 2)];
}

/**
 * Reads a wall time such as `2026-03-29T02:30` or `2026-03-29`, without offset.
 * `undefined` for anything else, days that no calendar has included.
 *
 * @public
 */
export function parseWallTime(text: string): WallMillis | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute, second);
  const isReal =
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    wall.getUTCMonth() === month - 1 &&
    wall.getUTCDate() === day;
  return isReal ? wall.getTime() : undefined;
}

/**
 * A wall time as text, to the minute, or to the second when it has some.
 *
 * @public
 */
export function formatWallTime(wallMillis: WallMillis): string {
  const text = new Date(wallMillis).toISOString();
  return text.slice(0, text.slice(17, 19) === '00' ? 16 : 19);
}
