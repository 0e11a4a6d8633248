import { scheduleWith, shown, user } from './__testUtils__/build';
import { explainAt } from './explainAt';
import { gapsOf } from './gapsOf';
import type { Override, Schedule, Swap } from './model';

const at = (clock: string) => `2026-01-05T${clock}:00Z`;
const base = [{ people: [user('a')] }];
const day = (rest: Partial<Schedule>, layers = base) =>
  shown(
    scheduleWith('UTC', layers, rest),
    at('00:00'),
    '2026-01-06T00:00:00Z',
  ).map(line => line.replace(/2026-01-05T|Z/g, ''));
const override = (
  kind: 'add' | 'remove' | 'replace',
  name: string,
  start: string,
  end: string,
  rest: object = {},
) =>
  ({
    id: `${kind}-${name}-${start}`,
    kind,
    userRef: user(name),
    start: at(start),
    end: at(end),
    ...rest,
  } as Override);
const swap = (start: string, end: string, rest: Partial<Swap> = {}): Swap => ({
  id: 'swap',
  requesterRef: user('a'),
  takerRef: user('b'),
  status: 'taken',
  start: at(start),
  end: at(end),
  ...rest,
});
const next = '2026-01-06T00:00';

describe('overrides', () => {
  it('add, remove and replace one person, half-open', () => {
    expect(
      day({ overrides: [override('add', 'b', '08:30', '08:45')] }),
    ).toEqual([`a 00:00 ${next}`, 'b 08:30 08:45']);
    expect(
      day({ overrides: [override('remove', 'a', '08:30', '08:45')] }),
    ).toEqual(['a 00:00 08:30', `a 08:45 ${next}`]);
    expect(
      day({
        overrides: [
          override('replace', 'a', '08:30', '08:45', {
            replacementRef: user('b'),
          }),
        ],
      }),
    ).toEqual(['a 00:00 08:30', 'b 08:30 08:45', `a 08:45 ${next}`]);
  });

  it('change nothing when they remove or replace somebody who is not on call, or add somebody who is', () => {
    expect(
      day({
        overrides: [
          override('add', 'a', '01:00', '02:00'),
          override('remove', 'x', '03:00', '04:00'),
          override('replace', 'x', '05:00', '06:00', {
            replacementRef: user('b'),
          }),
        ],
      }),
    ).toEqual([`a 00:00 ${next}`]);
  });

  it('act one after the other', () => {
    const overrides = [
      override('replace', 'a', '08:00', '10:00', { replacementRef: user('b') }),
      override('replace', 'b', '09:00', '11:00', { replacementRef: user('c') }),
    ];
    expect(day({ overrides })).toEqual([
      'a 00:00 08:00',
      'b 08:00 09:00',
      'c 09:00 10:00',
      `a 10:00 ${next}`,
    ]);
  });

  it('fill gaps', () => {
    const overrides = [override('add', 'b', '10:00', '12:00')];
    const empty = [{ people: [] }];
    expect(day({ overrides }, empty)).toEqual(['b 10:00 12:00']);
  });
});

describe('a temporary schedule', () => {
  const temporarySchedules = [
    {
      id: 'fair',
      title: 'Fair',
      start: at('08:00'),
      end: at('12:00'),
      shifts: [
        { userRef: user('c'), start: at('09:00'), end: at('10:00') },
        { userRef: user('d'), start: at('09:30'), end: at('14:00') },
      ],
    },
  ];

  it('replaces everything, gaps inside included', () => {
    expect(
      day({
        temporarySchedules,
        swaps: [swap('07:00', '11:00')],
        overrides: [override('add', 'e', '07:30', '08:30')],
      }),
    ).toEqual([
      'a 00:00 07:00',
      'b 07:00 08:00',
      'e 07:30 08:00',
      'c 09:00 10:00',
      'd 09:30 12:00',
      `a 12:00 ${next}`,
    ]);
    const schedule = scheduleWith('UTC', base, { temporarySchedules });
    expect(
      gapsOf(schedule, new Date(at('00:00')), new Date(at('20:00'))),
    ).toEqual([
      { start: '2026-01-05T08:00:00.000Z', end: '2026-01-05T09:00:00.000Z' },
    ]);
  });

  it('gives way to a correction of the past, and to a later one', () => {
    expect(
      day({
        temporarySchedules,
        overrides: [
          override('add', 'e', '07:30', '08:30', { correction: true }),
        ],
      }).filter(line => line.startsWith('e')),
    ).toEqual(['e 07:30 08:30']);
    expect(
      day({
        temporarySchedules: [
          ...temporarySchedules,
          { id: 'later', start: at('09:15'), end: at('09:45'), shifts: [] },
        ],
      }).filter(line => /^[cd]/.test(line)),
    ).toEqual(['c 09:00 09:15', 'c 09:45 10:00', 'd 09:45 12:00']);
  });
});

describe('a swap', () => {
  it('cuts exactly at its borders, and only once it is taken', () => {
    expect(day({ swaps: [swap('08:07', '09:13')] })).toEqual([
      'a 00:00 08:07',
      'b 08:07 09:13',
      `a 09:13 ${next}`,
    ]);
    for (const status of [
      'requested',
      'declined',
      'past-due',
      'withdrawn',
    ] as const) {
      expect(day({ swaps: [swap('08:07', '09:13', { status })] })).toEqual([
        `a 00:00 ${next}`,
      ]);
    }
  });

  it('gives something in return', () => {
    const layers = [
      {
        people: [user('a')],
        restrictions: [
          { weekdays: ['monday' as const], start: '00:00', end: '12:00' },
        ],
      },
      {
        people: [user('b')],
        restrictions: [
          { weekdays: ['monday' as const], start: '12:00', end: '00:00' },
        ],
      },
    ];
    const inReturn = { start: at('20:00'), end: at('22:00') };
    expect(
      day({ swaps: [swap('08:00', '14:00', { inReturn })] }, layers),
    ).toEqual([
      'a 00:00 08:00',
      'b 08:00 20:00',
      'a 20:00 22:00',
      `b 22:00 ${next}`,
    ]);
  });

  it('exchanges two people who are on call together, which changes nobody', () => {
    const inReturn = { start: at('08:00'), end: at('09:00') };
    const layers = [{ people: [user('a'), user('b')] }];
    expect(
      day({ swaps: [swap('08:00', '09:00', { inReturn })] }, layers),
    ).toEqual([`a 00:00 ${next}`, `b 00:00 ${next}`]);
  });

  it('comes before overrides, which name whom it put on call', () => {
    expect(
      day({
        swaps: [swap('08:00', '10:00')],
        overrides: [
          override('replace', 'b', '09:00', '12:00', {
            replacementRef: user('c'),
          }),
        ],
      }),
    ).toEqual([
      'a 00:00 08:00',
      'b 08:00 09:00',
      'c 09:00 10:00',
      `a 10:00 ${next}`,
    ]);
  });

  it('with oneself, or that ends before it starts, changes nothing', () => {
    expect(
      day({
        swaps: [
          swap('08:00', '10:00', { takerRef: user('a') }),
          swap('10:00', '08:00'),
        ],
      }),
    ).toEqual([`a 00:00 ${next}`]);
  });
});

describe('explainAt', () => {
  const layers = [
    { title: 'Team', people: [user('a')] },
    {
      title: 'Days',
      priority: 2,
      people: [user('d')],
      restrictions: [
        { weekdays: ['monday' as const], start: '08:00', end: '18:00' },
      ],
    },
    { title: 'Later', people: [user('l')], effectiveFrom: '2026-02-01T00:00' },
    { title: 'Before', people: [user('b')], until: '2026-01-01T00:00' },
    { title: 'Nobody', people: [] },
    {
      title: 'Broken',
      rotation: { unit: 'day' as const, interval: 0, start: 'soon', turns: [] },
    },
  ];

  it('says which layers decided, lost and had nobody, and what was agreed on top', () => {
    const schedule = scheduleWith('UTC', layers, {
      swaps: [swap('08:00', '12:00', { requesterRef: user('d') })],
      overrides: [
        override('remove', 'x', '08:00', '12:00'),
        override('add', 'e', '09:00', '10:00'),
      ],
    });
    const explained = explainAt(schedule, new Date(at('09:30')));
    expect(explained.userRefs).toEqual([user('b'), user('e')]);
    expect(explained.decidedBy.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'layer layer-1',
      'swap swap',
      'override add-e-09:00',
    ]);
    expect(
      explained.steps.map(
        ({ title, id, outcome }) => `${title ?? id}: ${outcome}`,
      ),
    ).toEqual([
      'Team: lost',
      'Days: decided',
      'Later: before-effective-from',
      'Before: after-until',
      'Nobody: empty',
      'Broken: broken',
      'swap: decided',
      'remove-x-08:00: without-effect',
      'add-e-09:00: decided',
    ]);
    expect(explained.nobody).toBeUndefined();
  });

  it('says that a temporary schedule overrules all', () => {
    const schedule = scheduleWith('UTC', layers, {
      temporarySchedules: [
        {
          id: 'fair',
          title: 'Fair',
          start: at('00:00'),
          end: at('23:00'),
          shifts: [],
        },
      ],
    });
    const explained = explainAt(schedule, new Date(at('09:30')));
    expect(explained.decidedBy).toEqual([
      { kind: 'temporary-schedule', id: 'fair' },
    ]);
    expect(explained.steps[1].outcome).toBe('lost');
    expect(explained.nobody).toBe(
      'The temporary schedule Fair has nobody then.',
    );
  });

  it.each([
    [
      'an unknown zone',
      scheduleWith('Europe/Atlantis', layers),
      /zone Europe\/Atlantis is not known/,
    ],
    ['no layers', scheduleWith('UTC', []), /no layers/],
    [
      'no configuration',
      scheduleWith('UTC', [], { versions: [] }),
      /no configuration/,
    ],
    [
      'layers that are not there yet',
      scheduleWith('UTC', layers.slice(2, 3)),
      /Later has not begun/,
    ],
    [
      'an override',
      scheduleWith('UTC', layers.slice(0, 1), {
        overrides: [override('remove', 'a', '00:00', '23:00')],
      }),
      /override .* removed the last person/,
    ],
  ])('says why nobody is on call with %s', (_, schedule, expected) => {
    const explained = explainAt(schedule, new Date(at('09:30')));
    expect(explained.userRefs).toEqual([]);
    expect(explained.nobody).toMatch(expected);
  });
});
