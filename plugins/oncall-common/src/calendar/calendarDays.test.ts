import {
  addDays,
  calendarDays,
  dateAt,
  instantOfWall,
  mondayOf,
  monthDays,
  wallOf,
} from './calendarDays';

describe('the days of a calendar', () => {
  it('are as long as the clocks of the zone say', () => {
    const days = calendarDays('2026-03-28', 3, 'Europe/Berlin');
    expect(days.map(({ date, hours }) => [date, hours])).toEqual([
      ['2026-03-28', 24],
      ['2026-03-29', 23],
      ['2026-03-30', 24],
    ]);
    expect(days[1].start).toBe('2026-03-28T23:00:00.000Z');
    expect(days[1].end).toBe(days[2].start);
    expect(calendarDays('2026-04-05', 1, 'Australia/Lord_Howe')[0].hours).toBe(
      24.5,
    );
  });

  it('begin after a gap at midnight', () => {
    const [day] = calendarDays('2017-10-15', 1, 'America/Sao_Paulo');
    expect(day).toMatchObject({ start: '2017-10-15T03:00:00.000Z', hours: 23 });
  });

  it('fill whole weeks for a month', () => {
    const days = monthDays('2026-11', 'Asia/Kathmandu');
    expect(days[0].date).toBe('2026-10-26');
    expect(days.at(-1)!.date).toBe('2026-12-06');
    expect(monthDays('2027-02', 'UTC')).toHaveLength(28);
  });

  it('are found from instants and back', () => {
    expect(dateAt('2026-11-22T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(wallOf('2026-11-22T23:30:00Z', 'Europe/Berlin')).toBe(
      '2026-11-23T00:30',
    );
    expect(instantOfWall('2026-10-25T02:30', 'Europe/Berlin')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(instantOfWall('tomorrow', 'Europe/Berlin')).toBeUndefined();
  });
});
