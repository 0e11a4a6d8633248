import {
  rotationOf,
  scheduleWith,
  short,
  shown,
  user,
} from './__testUtils__/build';
import { absentShiftsOf } from './absentShiftsOf';
import {
  configurationAt,
  editSchedule,
  scheduleOf,
  swapStatusOf,
  takeBack,
} from './history';
import { nextHandoff } from './handoffsOf';
import { scheduleDefinitionSchema, scheduleSchema, Swap } from './model';
import { changesOf, onCallAt, onCallNowOf, shadowsAt } from './onCallAt';
import { qualityOf } from './qualityOf';
import { emptyShiftsOf, shadowShiftsOf, shiftsOf } from './shiftsOf';
import { simulateEscalation } from './simulateEscalation';

const weekly = (turns: string, start = '2026-01-05T09:00') =>
  scheduleWith('UTC', [{ rotation: rotationOf(turns, { start }) }]);
const week = [
  new Date('2026-01-05T00:00Z'),
  new Date('2026-01-12T00:00Z'),
] as const;

describe('now and next', () => {
  it('say until when, and who comes then, however far away', () => {
    expect(onCallNowOf(weekly('a b'), new Date('2026-01-06T00:00Z'))).toEqual({
      userRefs: [user('a')],
      until: '2026-01-12T09:00:00.000Z',
      next: { start: '2026-01-12T09:00:00.000Z', userRefs: [user('b')] },
    });
    const slow = scheduleWith('UTC', [
      {
        rotation: rotationOf('a b', {
          start: '2026-01-05T09:00',
          unit: 'month',
          interval: 11,
        }),
      },
    ]);
    expect(onCallNowOf(slow, new Date('2026-01-06T00:00Z')).until).toBe(
      '2026-12-05T09:00:00.000Z',
    );
    expect(onCallNowOf(weekly('a a'), new Date('2026-01-06T00:00Z'))).toEqual({
      userRefs: [user('a')],
    });
  });

  it('differ from the next handoff, which a rotation of one person has too', () => {
    const at = new Date('2026-01-12T09:00Z');
    expect(short(nextHandoff(weekly('a'), at)!.at)).toBe('2026-01-19T09:00Z');
    expect(nextHandoff(weekly('a'), at, 'other')).toBeUndefined();
    expect(
      changesOf(weekly('a b'), week[0], week[1]).map(change => change.at),
    ).toEqual(['2026-01-05T09:00:00.000Z']);
  });

  it('need a date, and windows that are not too long', () => {
    expect(() => onCallAt(weekly('a'), new Date('soon'))).toThrow(
      'not a valid date',
    );
    expect(() =>
      shiftsOf(weekly('a'), week[0], new Date('2126-01-01T00:00Z')),
    ).toThrow('at most 1100 days');
    expect(shiftsOf(weekly('a'), week[1], week[0])).toEqual([]);
  });
});

describe('shadows', () => {
  it('follow along and are not on call', () => {
    const schedule = scheduleWith('UTC', [
      { people: [user('a')] },
      {
        rotation: rotationOf('n m', { start: '2026-01-05T09:00' }),
        shadow: true,
        priority: 9,
      },
    ]);
    expect(onCallAt(schedule, week[0])).toEqual([user('a')]);
    expect(shadowsAt(schedule, week[0])).toEqual([user('m')]);
    expect(
      shadowShiftsOf(schedule, ...week).map(({ userRef }) => userRef),
    ).toEqual([user('m'), user('n')]);
    expect(nextHandoff(schedule, week[0])).toBeUndefined();
  });
});

describe('people who cannot answer', () => {
  it('who left have empty shifts', () => {
    expect(emptyShiftsOf(weekly('a b'), new Set([user('a')]), ...week)).toEqual(
      [
        {
          userRef: user('b'),
          start: '2026-01-05T00:00:00.000Z',
          end: '2026-01-05T09:00:00.000Z',
        },
      ],
    );
  });

  it('who are away have parts of shifts that somebody has to take', () => {
    const absences = [
      {
        userRef: user('a'),
        start: '2026-01-01T00:00:00Z',
        end: '2026-01-06T00:00:00Z',
      },
      {
        userRef: user('a'),
        start: '2026-01-10T00:00:00Z',
        end: '2026-01-30T00:00:00Z',
      },
      {
        userRef: user('x'),
        start: '2026-01-01T00:00:00Z',
        end: '2026-01-30T00:00:00Z',
      },
    ];
    expect(absentShiftsOf(weekly('a b'), absences, ...week)).toEqual([
      {
        userRef: user('a'),
        start: '2026-01-05T09:00:00.000Z',
        end: '2026-01-06T00:00:00.000Z',
      },
      {
        userRef: user('a'),
        start: '2026-01-10T00:00:00.000Z',
        end: '2026-01-12T00:00:00.000Z',
      },
    ]);
  });
});

describe('history', () => {
  const definition = {
    id: 's',
    title: 'S',
    ownerRef: 'group:default/team',
    zone: 'UTC',
    layers: [{ id: 'l', title: 'L', priority: 0, people: [user('a')] }],
  };
  const other = {
    zone: 'Europe/Berlin',
    layers: [{ id: 'l', title: 'L', priority: 0, people: [user('b')] }],
  };

  it('is never altered by an edit', () => {
    const first = scheduleOf(definition, new Date('2026-01-05T06:00Z'));
    const second = editSchedule(first, other, new Date('2026-01-07T12:34Z'));
    const before = ['2026-01-01T00:00Z', '2026-01-07T12:34Z'] as const;
    expect(shown(second, ...before)).toEqual(shown(first, ...before));
    expect(shown(second, '2026-01-01T00:00Z', '2026-01-08T00:00Z')).toEqual([
      'a 2026-01-05T06:00Z 2026-01-07T12:34Z',
      'b 2026-01-07T12:34Z 2026-01-08T00:00Z',
    ]);
    expect(configurationAt(second, new Date('2026-01-07T12:33Z'))?.zone).toBe(
      'UTC',
    );
    expect(configurationAt(second, new Date('2026-01-07T12:34Z'))).toBe(other);
    expect(
      configurationAt(second, new Date('2026-01-01T00:00Z')),
    ).toBeUndefined();
    expect(() =>
      editSchedule(second, other, new Date('2026-01-06T00:00Z')),
    ).toThrow('check the clocks of the servers');
  });

  it('keeps what was agreed and has begun', () => {
    const made = { start: '2026-01-05T00:00:00Z', end: '2026-01-07T00:00:00Z' };
    expect(takeBack(made, new Date('2026-01-04T00:00Z'))).toBeUndefined();
    expect(takeBack(made, new Date('2026-01-06T00:00Z'))).toEqual({
      start: made.start,
      end: '2026-01-06T00:00:00.000Z',
    });
    expect(takeBack(made, new Date('2026-01-09T00:00Z'))).toBe(made);
  });

  it('knows swaps that nobody took in time', () => {
    const swap: Swap = {
      id: 's',
      requesterRef: user('a'),
      status: 'requested',
      start: '2026-01-05T00:00:00Z',
      end: '2026-01-06T00:00:00Z',
    };
    expect(swapStatusOf(swap, new Date('2026-01-04T00:00Z'))).toBe('requested');
    expect(swapStatusOf(swap, new Date('2026-01-05T00:00Z'))).toBe('past-due');
    expect(
      swapStatusOf({ ...swap, status: 'taken' }, new Date('2026-01-05T00:00Z')),
    ).toBe('taken');
  });

  it('is read as people write it', () => {
    const read = scheduleDefinitionSchema.parse({
      ...definition,
      layers: [{ id: 'l', title: 'L', people: ['user:default/a'] }],
    });
    expect(read.layers[0].priority).toBe(0);
    expect(
      scheduleSchema.parse({ ...scheduleOf(read), overrides: undefined })
        .overrides,
    ).toEqual([]);
    expect(
      scheduleDefinitionSchema.safeParse({ ...definition, ownerRef: 'team' })
        .success,
    ).toBe(false);
  });
});

describe('quality', () => {
  it('counts time that two cover once', () => {
    const twelve = (weekdays: 'monday'[] | 'tuesday'[]) => ({
      people: [user('a')],
      restrictions: [{ weekdays, start: '00:00', end: '12:00' }],
    });
    const schedule = scheduleWith('UTC', [
      twelve(['monday']),
      { ...twelve(['monday']), people: [user('b')] },
      twelve(['tuesday']),
    ]);
    const { coveragePercent, hoursBalancePercent, score } = qualityOf(
      schedule,
      ...week,
    );
    expect(coveragePercent).toBeCloseTo((100 * 24) / 168, 6);
    expect(hoursBalancePercent).toBe(50);
    expect(score).toBe(32);
  });

  it('sees who has more hours, weekends and nights, in their own zones', () => {
    const schedule = scheduleWith('UTC', [
      {
        people: [user('a')],
        restrictions: [
          { weekdays: ['monday', 'tuesday'], start: '08:00', end: '18:00' },
        ],
      },
      {
        people: [user('b')],
        restrictions: [
          { weekdays: ['saturday'], start: '00:00', end: '10:00' },
        ],
      },
    ]);
    const quality = qualityOf(schedule, ...week, {
      zoneOf: ref => (ref === user('b') ? 'Asia/Kathmandu' : 'Europe/Atlantis'),
      holidaysOf: () => [{ date: '2026-01-06' }],
    });
    expect(
      quality.people.map(({ userRef, zone, zoneAssumed }) => [
        userRef,
        zone,
        zoneAssumed,
      ]),
    ).toEqual([
      [user('a'), 'UTC', true],
      [user('b'), 'Asia/Kathmandu', false],
    ]);
    const [a, b] = quality.people.map(person =>
      [
        person.totalMillis,
        person.businessMillis,
        person.sleepMillis,
        person.weekendMillis,
        person.holidayMillis,
      ].map(millis => millis / 3_600_000),
    );
    expect(a).toEqual([20, 10, 0, 0, 10]);
    expect(b).toEqual([10, 0, 2.25, 10, 0]);
    expect(quality.hoursBalancePercent).toBe(50);
    expect(quality.weekendBalancePercent).toBe(0);
    expect(quality.overloaded).toEqual([
      { userRef: user('a'), abovePercent: 33 },
    ]);
  });

  it('is even over a year of a rotation, and has no balance of one person', () => {
    const year = [
      new Date('2026-01-05T09:00Z'),
      new Date('2027-01-04T09:00Z'),
    ] as const;
    expect(qualityOf(weekly('a b c d'), ...year)).toMatchObject({
      coveragePercent: 100,
      hoursBalancePercent: 100,
      weekendBalancePercent: 100,
      nightBalancePercent: 100,
      score: 100,
      overloaded: [],
    });
    expect(qualityOf(weekly('a'), ...year)).toMatchObject({
      hoursBalancePercent: undefined,
      score: 100,
    });
    expect(qualityOf(scheduleWith('UTC', []), ...year)).toMatchObject({
      coveragePercent: 0,
      score: 0,
      people: [],
    });
  });
});

it('simulates an escalation over a handoff', () => {
  const schedule = weekly('a b');
  const policy = {
    steps: [
      { target: 'on-call', afterMinutes: 0 },
      { target: 'on-call', afterMinutes: 5 },
      { target: 'team-lead', afterMinutes: 5 },
      { target: 'executive', afterMinutes: 15 },
    ],
  };
  const steps = simulateEscalation(
    policy,
    (target, at) =>
      ({
        'on-call': onCallAt(schedule, at),
        'team-lead': [user('lead'), user('b')],
      }[target] ?? []),
    new Date('2026-01-12T08:57Z'),
  );
  expect(steps.map(({ minute, userRefs }) => [minute, userRefs])).toEqual([
    [0, [user('a')]],
    [5, [user('b'), user('lead')]],
    [15, []],
  ]);
});
