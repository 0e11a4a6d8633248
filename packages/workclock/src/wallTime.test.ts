import {
  formatWallTime,
  instantMillisOf,
  isTimeZone,
  parseWallTime,
  wallMillisOf,
  wallTimeOccurs,
} from './wallTime';

const minute = 60_000;
const at = (wall: string, zone: string) =>
  new Date(instantMillisOf(parseWallTime(wall)!, zone)).toISOString();

/** What the runtime shows, asked anew for each instant. */
function shownAt(instant: number, zone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const isGap = (wall: number, zone: string) =>
  wallTimeOccurs(wall, zone) === 'never';
/** The minute before shows an earlier time, and it itself a later one. */
const isEndOfGap = (instant: number, wall: number, zone: string) =>
  isGap(wall, zone) &&
  wallMillisOf(instant - 1, zone) < wall &&
  wallMillisOf(instant, zone) > wall;

describe('instantMillisOf', () => {
  it.each([
    [
      'an ordinary time',
      '2026-07-01T09:00',
      'Europe/Berlin',
      '2026-07-01T07:00:00.000Z',
    ],
    [
      'the end of the gap',
      '2026-03-29T02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the first of two',
      '2026-10-25T02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'the end of an American gap',
      '2026-03-08T02:30',
      'America/New_York',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'the first of two, whatever the date of the run',
      '2020-11-01T01:30',
      'America/Chicago',
      '2020-11-01T06:30:00.000Z',
    ],
    [
      'the end of half an hour',
      '2026-10-04T02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'the first of two half hours',
      '2026-04-05T01:45',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00.000Z',
    ],
    [
      'a zone of 45 minutes',
      '2026-01-01T00:00',
      'Asia/Kathmandu',
      '2025-12-31T18:15:00.000Z',
    ],
    [
      'midnight that does not exist',
      '2026-04-24T00:30',
      'Africa/Cairo',
      '2026-04-23T22:00:00.000Z',
    ],
    [
      'midnight that did not exist',
      '2018-11-04T00:00',
      'America/Sao_Paulo',
      '2018-11-04T03:00:00.000Z',
    ],
    [
      'a day that was skipped',
      '2011-12-30T12:00',
      'Pacific/Apia',
      '2011-12-30T10:00:00.000Z',
    ],
    [
      'the last minute of a year',
      '2026-12-31T23:59',
      'Pacific/Kiritimati',
      '2026-12-31T09:59:00.000Z',
    ],
  ])('gives %s', (_, wall, zone, expected) => {
    expect(at(wall, zone)).toBe(expected);
  });

  it.each([
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
    'America/Sao_Paulo',
    'Africa/Casablanca',
  ])(
    'agrees with a clock that is read minute by minute around changes in %s',
    zone => {
      const start = Date.UTC(2026, 0, 1);
      const end = Date.UTC(2027, 0, 1);
      const firstShown = new Map<string, number>();
      const wrong: string[] = [];
      let changes = 0;
      for (let day = start; day < end; day += 24 * 60 * minute) {
        const offset = (instant: number) =>
          wallMillisOf(instant, zone) - instant;
        if (offset(day) === offset(day + 24 * 60 * minute)) {
          continue;
        }
        changes += 1;
        for (let step = -180; step < 24 * 60 + 180; step += 1) {
          const instant = day + step * minute;
          const shown = shownAt(instant, zone);
          if (formatWallTime(wallMillisOf(instant, zone)) !== shown) {
            wrong.push(shown);
          }
          if (!firstShown.has(shown)) {
            firstShown.set(shown, instant);
          }
        }
        for (let step = 180; step < 24 * 60 - 180; step += 1) {
          const wall = wallMillisOf(day, zone) + step * minute;
          const text = formatWallTime(wall);
          const found = instantMillisOf(wall, zone);
          const expected = firstShown.get(text);
          if (expected !== found && !isEndOfGap(found, wall, zone)) {
            wrong.push(text);
          }
          if ((expected === undefined) !== isGap(wall, zone)) {
            wrong.push(`${text} is or is no gap`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(changes > 0).toBe(
        !['Asia/Kathmandu', 'America/Sao_Paulo'].includes(zone),
      );
    },
  );

  it('gives back what it was given, at every instant that clocks show once', () => {
    const wrong: number[] = [];
    for (let instant = Date.UTC(1995, 0, 1); instant < Date.UTC(2040, 0, 1); ) {
      for (const zone of ['Europe/Dublin', 'Pacific/Apia', 'UTC']) {
        const wall = wallMillisOf(instant, zone);
        if (
          wallTimeOccurs(wall, zone) === 'once' &&
          instantMillisOf(wall, zone) !== instant
        ) {
          wrong.push(instant);
        }
      }
      instant += 37 * 60 * minute + 11_000;
    }
    expect(wrong).toEqual([]);
  });
});

describe('wall times as text', () => {
  it('are read and written alike', () => {
    for (const text of ['2026-02-28T09:05', '0099-01-01T00:00:01']) {
      expect(formatWallTime(parseWallTime(text)!)).toBe(text);
    }
    expect(formatWallTime(parseWallTime('2028-02-29')!)).toBe(
      '2028-02-29T00:00',
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-01-01T24:00',
    '2026-1-1',
    'now',
    '2026-01-01T00:00Z',
  ])('are not %s', text => expect(parseWallTime(text)).toBeUndefined());

  it('need a zone that exists', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
    expect(() => wallMillisOf(0, 'Europe/Atlantis')).toThrow(
      "'Europe/Atlantis' is not a time zone; write one such as Europe/Berlin",
    );
  });
});
