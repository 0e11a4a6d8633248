import fc from 'fast-check';
import { hoursWorkedOf, kindOfHourAt } from './hours';

const minute = 60_000;
const hour = 60 * minute;
const worked = (
  start: string,
  end: string,
  zone: string,
  ...dates: string[]
) => {
  const found = hoursWorkedOf(
    [{ start: Date.parse(start), end: Date.parse(end) }],
    zone,
    new Set(dates),
  );
  return [
    found.totalMillis,
    found.businessMillis,
    found.offMillis,
    found.sleepMillis,
    found.weekendMillis,
    found.holidayMillis,
  ].map(millis => millis / hour);
};

describe('hoursWorkedOf', () => {
  it.each([
    [
      'a week',
      '2026-06-01T00:00Z',
      '2026-06-08T00:00Z',
      'UTC',
      [168, 50, 48, 70, 48, 0],
    ],
    [
      'a week in which clocks go forward',
      '2026-03-23T00:00+01:00',
      '2026-03-30T00:00+02:00',
      'Europe/Berlin',
      [167, 50, 48, 69, 47, 0],
    ],
    [
      'a week in which they go back',
      '2026-10-19T00:00+02:00',
      '2026-10-26T00:00+01:00',
      'Europe/Berlin',
      [169, 50, 48, 71, 49, 0],
    ],
    [
      'a night',
      '2026-06-01T18:00Z',
      '2026-06-02T08:00Z',
      'UTC',
      [14, 0, 4, 10, 0, 0],
    ],
    [
      'a morning seen from Kathmandu',
      '2026-06-01T02:15Z',
      '2026-06-01T03:15Z',
      'Asia/Kathmandu',
      [1, 1, 0, 0, 0, 0],
    ],
  ])('counts %s', (_, start, end, zone, expected) => {
    expect(worked(start, end, zone)).toEqual(expected);
  });

  it('counts no business hours on a holiday', () => {
    expect(
      worked('2026-12-24T00:00Z', '2026-12-26T00:00Z', 'UTC', '2026-12-25'),
    ).toEqual([48, 10, 18, 20, 0, 24]);
  });

  it('agrees with the kind of each minute, over changes of clocks', () => {
    const zones = ['Europe/London', 'Australia/Lord_Howe', 'Africa/Cairo'];
    const holidays = new Set(['2026-04-03', '2026-10-05']);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(
          '2026-03-28',
          '2026-04-03',
          '2026-04-23',
          '2026-10-03',
          '2026-10-29',
        ),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 3000 }),
        (zone, date, offset, length) => {
          const start = Date.parse(`${date}T00:00Z`) + offset * minute;
          const end = start + length * minute;
          const counted = { business: 0, off: 0, sleep: 0 };
          for (let at = start; at < end; at += minute) {
            counted[kindOfHourAt(at, zone, holidays)] += minute;
          }
          const found = hoursWorkedOf([{ start, end }], zone, holidays);
          expect({
            business: found.businessMillis,
            off: found.offMillis,
            sleep: found.sleepMillis,
          }).toEqual(counted);
          expect(found.totalMillis).toBe(end - start);
        },
      ),
    );
  });
});
