import {
  rotationOf,
  scheduleWith,
  short,
  shown,
  user,
} from './__testUtils__/build';
import { handoffsOf, nextHandoff } from './handoffsOf';
import type { Layer, Rotation } from './model';
import { onCallAt } from './onCallAt';

const chicago = 'America/Chicago';
const rotating = (
  zone: string,
  turns: string,
  rotation: Partial<Rotation> & Pick<Rotation, 'start'>,
  layer: Partial<Layer> = {},
) => scheduleWith(zone, [{ rotation: rotationOf(turns, rotation), ...layer }]);
const hours = (line: string) => {
  const [, start, end] = line.split(' ');
  return (Date.parse(end) - Date.parse(start)) / 3_600_000;
};

describe('a turn', () => {
  it.each([
    [
      'of a week',
      'week',
      1,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-06-17T13:00Z',
    ],
    [
      'of two weeks',
      'week',
      2,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-06-24T13:00Z',
    ],
    [
      'of a week of 167 hours',
      'week',
      1,
      '2017-03-10T08:00',
      '2017-03-10T14:00Z',
      '2017-03-17T13:00Z',
    ],
    [
      'of a week of 169 hours',
      'week',
      1,
      '2017-11-04T08:00',
      '2017-11-04T13:00Z',
      '2017-11-11T14:00Z',
    ],
    [
      'of a day',
      'day',
      1,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-06-11T13:00Z',
    ],
    [
      'of two days',
      'day',
      2,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-06-12T13:00Z',
    ],
    [
      'of a day of 23 hours',
      'day',
      1,
      '2017-03-11T08:00',
      '2017-03-11T14:00Z',
      '2017-03-12T13:00Z',
    ],
    [
      'of a day of 25 hours',
      'day',
      1,
      '2017-11-04T08:00',
      '2017-11-04T13:00Z',
      '2017-11-05T14:00Z',
    ],
    [
      'of an hour',
      'hour',
      1,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-06-10T14:00Z',
    ],
    [
      'of three hours on the clock, two in fact',
      'hour',
      3,
      '2017-03-12T00:00',
      '2017-03-12T06:00Z',
      '2017-03-12T08:00Z',
    ],
    [
      'of three hours on the clock, four in fact',
      'hour',
      3,
      '2017-11-05T00:00',
      '2017-11-05T05:00Z',
      '2017-11-05T09:00Z',
    ],
    [
      'of an hour that comes twice',
      'hour',
      1,
      '2017-11-05T01:00',
      '2017-11-05T06:00Z',
      '2017-11-05T08:00Z',
    ],
    [
      'of an hour before one that is left out',
      'hour',
      1,
      '2017-03-12T01:00',
      '2017-03-12T07:00Z',
      '2017-03-12T08:00Z',
    ],
    [
      'of a month',
      'month',
      1,
      '2017-06-10T08:00',
      '2017-06-10T13:00Z',
      '2017-07-10T13:00Z',
    ],
    [
      'of a month that begins on day 31',
      'month',
      1,
      '2026-01-31T08:00',
      '2026-01-31T14:00Z',
      '2026-02-28T14:00Z',
    ],
    [
      'of a quarter into a leap day',
      'month',
      3,
      '2027-11-30T08:00',
      '2027-11-30T14:00Z',
      '2028-02-29T14:00Z',
    ],
  ] as const)(
    '%s lasts as long as clocks say',
    (_, unit, interval, start, from, to) => {
      const schedule = rotating(chicago, 'a b c', { unit, interval, start });
      const soon = new Date(Date.parse(to) + 1);
      expect(shown(schedule, from, soon.toISOString())[0]).toBe(
        `a ${from} ${to}`,
      );
      expect(onCallAt(schedule, new Date(Date.parse(from) - 1))).not.toContain(
        user('a'),
      );
      expect(onCallAt(schedule, new Date(from))).toEqual([user('a')]);
      expect(onCallAt(schedule, new Date(Date.parse(to) - 1))).toEqual([
        user('a'),
      ]);
      expect(onCallAt(schedule, new Date(to))).not.toContain(user('a'));
    },
  );

  it('that lies in an hour that clocks leave out does not happen, and keeps its place in the order', () => {
    const schedule = rotating(chicago, 'a b c d', {
      unit: 'hour',
      start: '2026-03-08T00:00',
    });
    expect(shown(schedule, '2026-03-08T06:00Z', '2026-03-08T10:00Z')).toEqual([
      'a 2026-03-08T06:00Z 2026-03-08T07:00Z',
      'b 2026-03-08T07:00Z 2026-03-08T08:00Z',
      'd 2026-03-08T08:00Z 2026-03-08T09:00Z',
      'a 2026-03-08T09:00Z 2026-03-08T10:00Z',
    ]);
    expect(
      handoffsOf(
        schedule,
        new Date('2026-03-08T08:00Z'),
        new Date('2026-03-08T08:30Z'),
      ),
    ).toEqual([
      {
        at: '2026-03-08T08:00:00.000Z',
        layerId: 'layer-0',
        fromRefs: [user('b')],
        toRefs: [user('d')],
      },
    ]);
  });

  it.each([
    ['America/New_York', '2026-03-01T02:30', '2026-03-08T07:00Z'],
    ['Australia/Lord_Howe', '2026-09-27T02:15', '2026-10-03T15:30Z'],
    ['Africa/Cairo', '2026-04-17T00:30', '2026-04-23T22:00Z'],
    ['America/Sao_Paulo', '2018-10-28T00:00', '2018-11-04T03:00Z'],
    ['Europe/London', '2026-03-22T01:30', '2026-03-29T01:00Z'],
  ])('begins at the end of the gap in %s', (zone, start, expected) => {
    const schedule = rotating(zone, 'a b', { start });
    const before = new Date(Date.parse(expected) - 3_600_000);
    expect(short(nextHandoff(schedule, before)!.at)).toBe(expected);
  });

  it.each([
    ['America/Chicago', '2020-10-25T01:30', '2020-11-01T06:30Z'],
    ['Europe/London', '2026-10-18T01:30', '2026-10-25T00:30Z'],
    ['Australia/Lord_Howe', '2026-03-29T01:45', '2026-04-04T14:45Z'],
    ['Africa/Cairo', '2026-10-22T23:30', '2026-10-29T20:30Z'],
  ])('begins at the first of two in %s', (zone, start, expected) => {
    const schedule = rotating(zone, 'a b', { start });
    const before = new Date(Date.parse(expected) - 3_600_000);
    expect(short(nextHandoff(schedule, before)!.at)).toBe(expected);
  });
});

describe('a rotation', () => {
  it('goes backwards before it began', () => {
    const schedule = rotating('UTC', 'a b c', {
      unit: 'day',
      start: '2026-01-10T00:00',
    });
    expect(shown(schedule, '2026-01-06T00:00Z', '2026-01-11T00:00Z')).toEqual([
      'c 2026-01-06T00:00Z 2026-01-07T00:00Z',
      'a 2026-01-07T00:00Z 2026-01-08T00:00Z',
      'b 2026-01-08T00:00Z 2026-01-09T00:00Z',
      'c 2026-01-09T00:00Z 2026-01-10T00:00Z',
      'a 2026-01-10T00:00Z 2026-01-11T00:00Z',
    ]);
  });

  it('keeps the order of turns after those that effectiveFrom drops, and ends with until', () => {
    const schedule = rotating(
      'Europe/Berlin',
      'a b c',
      { unit: 'day', start: '2026-01-01T00:00' },
      { effectiveFrom: '2026-01-02T12:00', until: '2026-01-04T06:00' },
    );
    expect(shown(schedule, '2025-12-01T00:00Z', '2026-02-01T00:00Z')).toEqual([
      'b 2026-01-02T11:00Z 2026-01-02T23:00Z',
      'c 2026-01-02T23:00Z 2026-01-03T23:00Z',
      'a 2026-01-03T23:00Z 2026-01-04T05:00Z',
    ]);
  });

  it('keeps day 31 after months that are too short for it', () => {
    const schedule = rotating('UTC', 'a b', {
      unit: 'month',
      start: '2027-12-31T09:00',
    });
    expect(
      handoffsOf(
        schedule,
        new Date('2028-01-01T00:00Z'),
        new Date('2028-07-01T00:00Z'),
      ).map(({ at }) => short(at)),
    ).toEqual([
      '2028-01-31T09:00Z',
      '2028-02-29T09:00Z',
      '2028-03-31T09:00Z',
      '2028-04-30T09:00Z',
      '2028-05-31T09:00Z',
      '2028-06-30T09:00Z',
    ]);
    expect(onCallAt(schedule, new Date('2027-12-01T00:00Z'))).toEqual([
      user('b'),
    ]);
  });

  it('changes weeks on its week start, with the week of its start as the first', () => {
    const schedule = rotating('UTC', 'a b', {
      start: '2026-01-07T10:00',
      weekStart: 'monday',
    });
    expect(shown(schedule, '2026-01-01T00:00Z', '2026-01-19T10:00Z')).toEqual([
      'b 2026-01-01T00:00Z 2026-01-05T10:00Z',
      'a 2026-01-05T10:00Z 2026-01-12T10:00Z',
      'b 2026-01-12T10:00Z 2026-01-19T10:00Z',
    ]);
  });

  it('reads its start as what clocks of the zone show at an instant', () => {
    const byInstant = rotating(chicago, 'a b', {
      start: '2026-06-01T14:00:00Z',
    });
    const byClock = rotating(chicago, 'a b', { start: '2026-06-01T09:00' });
    const window = ['2026-10-20T00:00Z', '2026-11-20T00:00Z'] as const;
    expect(shown(byInstant, ...window)).toEqual(shown(byClock, ...window));
  });

  it('has shifts that last less than a turn, or into the next', () => {
    const short5 = rotating('UTC', 'a b', {
      start: '2026-01-05T09:00',
      shift: { amount: 5, unit: 'day' },
    });
    expect(shown(short5, '2026-01-05T00:00Z', '2026-01-18T00:00Z')).toEqual([
      'a 2026-01-05T09:00Z 2026-01-10T09:00Z',
      'b 2026-01-12T09:00Z 2026-01-17T09:00Z',
    ]);
    const long = rotating('UTC', 'a b c', {
      unit: 'day',
      start: '2026-01-05T09:00',
      shift: { amount: 25, unit: 'hour' },
    });
    expect(shown(long, '2026-01-06T00:00Z', '2026-01-07T09:30Z')).toEqual([
      'a 2026-01-06T00:00Z 2026-01-06T10:00Z',
      'b 2026-01-06T09:00Z 2026-01-07T09:30Z',
      'c 2026-01-07T09:00Z 2026-01-07T09:30Z',
    ]);
  });

  it('puts several people on call in one turn', () => {
    const schedule = rotating('UTC', 'a+b b+c', { start: '2026-01-05T00:00' });
    expect(shown(schedule, '2026-01-05T00:00Z', '2026-01-19T00:00Z')).toEqual([
      'a 2026-01-05T00:00Z 2026-01-12T00:00Z',
      'b 2026-01-05T00:00Z 2026-01-19T00:00Z',
      'c 2026-01-12T00:00Z 2026-01-19T00:00Z',
    ]);
  });

  it('does not drift in a hundred years', () => {
    const schedule = rotating(chicago, 'a b c', {
      unit: 'hour',
      interval: 7,
      start: '2026-01-01T00:00',
    });
    const turns =
      (Date.UTC(2126, 6, 1) - Date.UTC(2026, 0, 1)) / (7 * 3_600_000);
    const expected = ['a', 'b', 'c'][Math.floor(turns) % 3];
    expect(onCallAt(schedule, new Date('2126-07-01T05:00Z'))).toEqual([
      user(expected),
    ]);
  });
});

describe('restrictions', () => {
  const workdays = [
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
  ] as const;

  it('last overnight, into the day after the last of their days', () => {
    const schedule = scheduleWith('Europe/Berlin', [
      {
        people: [user('a')],
        restrictions: [
          { weekdays: ['friday', 'sunday'], start: '22:00', end: '06:00' },
        ],
      },
    ]);
    expect(shown(schedule, '2026-06-05T00:00Z', '2026-06-09T00:00Z')).toEqual([
      'a 2026-06-05T20:00Z 2026-06-06T04:00Z',
      'a 2026-06-07T20:00Z 2026-06-08T04:00Z',
    ]);
  });

  it('mean the whole day when they end as they start, and one shift for days in a row', () => {
    const schedule = scheduleWith('Europe/Berlin', [
      {
        people: [user('a')],
        restrictions: [
          { weekdays: [...workdays], start: '08:00', end: '08:00' },
        ],
      },
    ]);
    const [line] = shown(schedule, '2026-03-22T00:00Z', '2026-03-30T00:00Z');
    expect(line).toBe('a 2026-03-23T07:00Z 2026-03-28T07:00Z');
    const always = scheduleWith('Europe/Berlin', [
      {
        people: [user('a')],
        restrictions: [
          {
            weekdays: [...workdays, 'saturday', 'sunday'],
            start: '09:00',
            end: '09:00',
          },
        ],
      },
    ]);
    expect(
      shown(always, '2026-03-01T00:00Z', '2026-04-01T00:00Z').map(hours),
    ).toEqual([31 * 24]);
  });

  it('cut the turns of a rotation', () => {
    const schedule = rotating(
      'UTC',
      'a b',
      { unit: 'day', start: '2026-01-05T00:00' },
      {
        restrictions: [
          { weekdays: ['monday', 'tuesday'], start: '20:00', end: '04:00' },
        ],
      },
    );
    expect(shown(schedule, '2026-01-05T00:00Z', '2026-01-12T00:00Z')).toEqual([
      'a 2026-01-05T20:00Z 2026-01-06T00:00Z',
      'b 2026-01-06T00:00Z 2026-01-06T04:00Z',
      'b 2026-01-06T20:00Z 2026-01-07T00:00Z',
      'a 2026-01-07T00:00Z 2026-01-07T04:00Z',
    ]);
  });

  it.each([
    [
      'begin in a gap',
      '02:30',
      '05:00',
      '2026-03-29',
      'a 2026-03-29T01:00Z 2026-03-29T03:00Z',
    ],
    [
      'end in a gap',
      '00:00',
      '02:30',
      '2026-03-29',
      'a 2026-03-28T23:00Z 2026-03-29T01:00Z',
    ],
    [
      'begin in an hour that comes twice',
      '02:30',
      '05:00',
      '2026-10-25',
      'a 2026-10-25T00:30Z 2026-10-25T04:00Z',
    ],
    [
      'end in an hour that comes twice',
      '00:00',
      '02:30',
      '2026-10-25',
      'a 2026-10-24T22:00Z 2026-10-25T00:30Z',
    ],
  ])('that %s move as handoffs do', (_, start, end, date, expected) => {
    const schedule = scheduleWith('Europe/Berlin', [
      {
        people: [user('a')],
        restrictions: [{ weekdays: ['sunday'], start, end }],
      },
    ]);
    const from = Date.parse(`${date}T00:00Z`) - 86_400_000;
    expect(
      shown(schedule, new Date(from).toISOString(), `${date}T23:00Z`),
    ).toEqual([expected]);
  });

  it('that lie in a gap do not happen', () => {
    const schedule = scheduleWith('Europe/Berlin', [
      {
        people: [user('a')],
        restrictions: [{ weekdays: ['sunday'], start: '02:00', end: '03:00' }],
      },
    ]);
    expect(shown(schedule, '2026-03-28T00:00Z', '2026-03-30T00:00Z')).toEqual(
      [],
    );
  });
});

describe('layers', () => {
  it('with the highest priority win a slot, equal ones share it, and lower ones fill in', () => {
    const hoursOf = (start: string, end: string) => [
      { weekdays: ['monday' as const], start, end },
    ];
    const schedule = scheduleWith('UTC', [
      { people: [user('low')], priority: -1 },
      {
        people: [user('day')],
        priority: 1,
        restrictions: hoursOf('08:00', '18:00'),
      },
      {
        people: [user('help'), user('day')],
        priority: 1,
        restrictions: hoursOf('12:00', '14:00'),
      },
      { people: [], priority: 9 },
      { people: [user('new')], priority: 9, shadow: true },
    ]);
    expect(shown(schedule, '2026-01-05T00:00Z', '2026-01-06T00:00Z')).toEqual([
      'low 2026-01-05T00:00Z 2026-01-05T08:00Z',
      'day 2026-01-05T08:00Z 2026-01-05T18:00Z',
      'help 2026-01-05T12:00Z 2026-01-05T14:00Z',
      'low 2026-01-05T18:00Z 2026-01-06T00:00Z',
    ]);
  });
});
