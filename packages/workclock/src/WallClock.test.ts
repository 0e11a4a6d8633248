import { instantMillisOf, wallMillisOf } from './wallTime';
import { WallClock } from './WallClock';

const minute = 60_000;
const day = 24 * 60 * minute;
const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'Pacific/Apia',
];

describe('WallClock', () => {
  it.each(zones)('answers as instantMillisOf in %s', zone => {
    const from = Date.UTC(2011, 0, 1);
    const to = Date.UTC(2012, 5, 1);
    const clock = WallClock.between(zone, from, to);
    const wrong: number[] = [];
    for (
      let wall = from - 30 * day;
      wall < to + 30 * day;
      wall += 15 * minute
    ) {
      if (clock.instantOf(wall) !== instantMillisOf(wall, zone)) {
        wrong.push(wall);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(zones)('knows how far clocks have got in %s', zone => {
    const from = Date.UTC(2026, 0, 1);
    const to = Date.UTC(2027, 0, 1);
    const clock = WallClock.between(zone, from, to);
    const wrong: number[] = [];
    let furthest = -Infinity;
    for (let instant = from; instant < to; instant += minute) {
      const last = wallMillisOf(instant + minute - 1, zone);
      furthest = Math.max(furthest, last);
      if (clock.furthestAt(instant + minute - 1) !== furthest) {
        wrong.push(instant);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('needs a zone that exists', () => {
    expect(() => WallClock.between('Europe/Atlantis', 0, 1)).toThrow(
      "'Europe/Atlantis' is not a time zone",
    );
  });
});
