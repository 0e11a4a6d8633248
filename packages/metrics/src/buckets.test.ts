import fc from 'fast-check';
import { bucketsOf } from './buckets';

describe('bucketsOf', () => {
  it('gives a day of 23 hours in spring and one of 25 in autumn', () => {
    const spring = bucketsOf({
      from: '2026-03-28T23:00:00Z',
      to: '2026-03-30T22:00:00Z',
      grain: 'day',
      zone: 'Europe/Madrid',
    });
    expect(spring).toEqual([
      { start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T22:00:00.000Z' },
      { start: '2026-03-29T22:00:00.000Z', end: '2026-03-30T22:00:00.000Z' },
    ]);
    const [autumn] = bucketsOf({
      from: '2026-10-24T22:00:00Z',
      to: '2026-10-26T23:00:00Z',
      grain: 'day',
      zone: 'Europe/Madrid',
    });
    expect(autumn.end).toBe('2026-10-25T23:00:00.000Z');
  });

  it('begins weeks on Monday and cuts the first and the last to the window', () => {
    expect(
      bucketsOf({
        from: '2026-11-04T12:00:00Z',
        to: '2026-11-17T06:00:00Z',
        grain: 'week',
        zone: 'UTC',
      }),
    ).toEqual([
      { start: '2026-11-04T12:00:00.000Z', end: '2026-11-09T00:00:00.000Z' },
      { start: '2026-11-09T00:00:00.000Z', end: '2026-11-16T00:00:00.000Z' },
      { start: '2026-11-16T00:00:00.000Z', end: '2026-11-17T06:00:00.000Z' },
    ]);
  });

  it('steps over the day that Samoa left out, and over midnights that do not exist', () => {
    const samoa = bucketsOf({
      from: '2011-12-28T10:00:00Z',
      to: '2012-01-01T10:00:00Z',
      grain: 'day',
      zone: 'Pacific/Apia',
    });
    expect(samoa.map(({ start }) => start)).toEqual([
      '2011-12-28T10:00:00.000Z',
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ]);
    const beirut = bucketsOf({
      from: '2022-03-25T22:00:00Z',
      to: '2022-03-27T21:00:00Z',
      grain: 'day',
      zone: 'Asia/Beirut',
    });
    expect(beirut.map(({ start }) => start)).toEqual([
      '2022-03-25T22:00:00.000Z',
      '2022-03-26T22:00:00.000Z',
    ]);
  });

  it('refuses a thousand and one windows, and names the field', () => {
    const query = { to: '2026-01-01T00:00:00Z', zone: 'UTC' };
    expect(() =>
      bucketsOf({ ...query, from: '2000-01-01T00:00:00Z', grain: 'day' }),
    ).toThrow(/^from: the window has more than 1000 days/);
  });

  it('leaves no gap and no overlap, in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1990-01-01'),
          max: new Date('2040-01-01'),
          noInvalidDate: true,
        }),
        fc.integer({ min: 1, max: 400 * 86_400 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.constantFrom(
          'UTC',
          'Europe/Madrid',
          'America/Sao_Paulo',
          'Australia/Lord_Howe',
          'Pacific/Apia',
          'Asia/Kathmandu',
        ),
        (from, seconds, grain, zone) => {
          const to = new Date(from.getTime() + seconds * 1000);
          const buckets = bucketsOf({
            from: from.toISOString(),
            to: to.toISOString(),
            grain,
            zone,
          });
          expect(buckets[0].start).toBe(from.toISOString());
          expect(buckets.at(-1)?.end).toBe(to.toISOString());
          for (const [index, bucket] of buckets.entries()) {
            expect(bucket.start < bucket.end).toBe(true);
            expect(buckets[index + 1]?.start ?? bucket.end).toBe(bucket.end);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
