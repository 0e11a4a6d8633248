import {
  instantMillisOf,
  parseWallTime,
  WallMillis,
  wallMillisOf,
} from '@waymark/workclock';

const instantPattern =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * What the clocks of a zone show at a moment that is written as wall clock or
 * as ISO instant; `undefined` for what is neither.
 */
export function wallOfMoment(
  text: string,
  zone: string,
): WallMillis | undefined {
  if (!instantPattern.test(text)) {
    return parseWallTime(text);
  }
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : wallMillisOf(instant, zone);
}

/** The same moment as an instant in milliseconds. */
export function instantOfMoment(
  text: string,
  zone: string,
): number | undefined {
  if (instantPattern.test(text)) {
    const instant = Date.parse(text);
    return Number.isNaN(instant) ? undefined : instant;
  }
  const wall = parseWallTime(text);
  return wall === undefined ? undefined : instantMillisOf(wall, zone);
}

/** The minutes since midnight of a clock time such as `09:30`; `undefined` for what is none. */
export function minutesOfClock(text: string): number | undefined {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  return Number(hour) < 24 && Number(minute) < 60
    ? Number(hour) * 60 + Number(minute)
    : undefined;
}
