import { instantWords } from './instantWords';

it('says an instant by the clock of a zone, before and after the clocks change', () => {
  expect(
    [
      ['2026-03-08T06:59:00Z', 'America/New_York'],
      ['2026-03-08T07:00:00Z', 'America/New_York'],
      ['2026-11-22T23:30:00.000Z', 'Australia/Lord_Howe'],
      ['2026-11-22T00:00:00Z', 'UTC'],
    ].map(([instant, zone]) => instantWords(instant, zone)),
  ).toEqual([
    'Sun 8 Mar 01:59 New York',
    'Sun 8 Mar 03:00 New York',
    'Mon 23 Nov 10:30 Lord Howe',
    'Sun 22 Nov 00:00 UTC',
  ]);
  expect(() => instantWords('soon', 'UTC')).toThrow(RangeError);
});
