import fc from 'fast-check';
import { WorkCalendar, type WorkHours } from './WorkCalendar';

const hour = 3_600_000;
const hours: WorkHours = {
  zone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  start: '09:00',
  end: '17:00',
  holidays: ['2026-12-25'],
};
const berlin = new WorkCalendar(hours);
const later = (from: string, days: number, calendar = berlin) =>
  new Date(calendar.addDays(Date.parse(from), days)).toISOString();

describe('WorkCalendar', () => {
  it.each([
    ['over a weekend', '2026-11-20T14:00:00Z', 2, '2026-11-24T14:00:00.000Z'],
    ['from a Saturday', '2026-11-21T11:00:00Z', 2, '2026-11-24T16:00:00.000Z'],
    ['before work', '2026-11-23T04:00:00Z', 2, '2026-11-24T16:00:00.000Z'],
    ['as work begins', '2026-11-23T08:00:00Z', 1, '2026-11-23T16:00:00.000Z'],
    ['after work', '2026-11-20T17:00:00Z', 1, '2026-11-23T16:00:00.000Z'],
    ['over a holiday', '2026-12-24T12:00:00Z', 1, '2026-12-28T12:00:00.000Z'],
    ['half a day', '2026-11-23T12:00:00Z', 0.5, '2026-11-23T16:00:00.000Z'],
    // Clocks go back in between: the same time on the wall is an hour later.
    ['into winter', '2026-10-23T13:00:00Z', 1, '2026-10-26T14:00:00.000Z'],
  ])('adds working days %s', (_name, from, days, expected) => {
    expect(later(from, days)).toBe(expected);
  });

  it('measures working time only', () => {
    const between = (from: string, to: string) =>
      berlin.millisBetween(Date.parse(from), Date.parse(to)) / hour;
    expect(between('2026-11-20T14:00:00Z', '2026-11-24T14:00:00Z')).toBe(16);
    expect(between('2026-11-21T00:00:00Z', '2026-11-22T00:00:00Z')).toBe(0);
    expect(between('2026-12-24T08:00:00Z', '2026-12-28T09:00:00Z')).toBe(9);
    expect(between('2026-11-24T14:00:00Z', '2026-11-20T14:00:00Z')).toBe(0);
    expect(between('1999-12-24T08:00:00Z', '2000-01-03T09:00:00Z')).toBe(49);
    expect(berlin.isOpenAt(Date.parse('2026-11-23T08:00:00Z'))).toBe(true);
    expect(berlin.isOpenAt(Date.parse('2026-11-23T16:00:00Z'))).toBe(false);
  });

  const calendars = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'].map(
    zone => new WorkCalendar({ ...hours, zone }),
  );

  it('adds exactly the working time of so many days, anywhere and at any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3650 * 24 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...calendars),
        (hoursLater, days, calendar) => {
          const from = Date.UTC(2020, 0, 1) + hoursLater * hour;
          const to = calendar.addDays(from, days);
          expect(calendar.millisBetween(from, to)).toBe(
            days * calendar.dayLengthMillis,
          );
          const middle = (from + to) / 2;
          expect(
            calendar.millisBetween(from, middle) +
              calendar.millisBetween(middle, to),
          ).toBe(calendar.millisBetween(from, to));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    [{ zone: 'Mars/Base' }, /zone: 'Mars\/Base'/],
    [{ start: '9' }, /start: '9'/],
    [{ end: '08:00' }, /end: must be later/],
    [{ weekdays: [] }, /weekdays/],
    [{ weekdays: [8] }, /weekdays/],
    [{ holidays: ['2026-02-30'] }, /holidays: '2026-02-30'/],
  ])('refuses %o', (wrong, expected) => {
    expect(() => new WorkCalendar({ ...hours, ...wrong })).toThrow(expected);
  });
});
