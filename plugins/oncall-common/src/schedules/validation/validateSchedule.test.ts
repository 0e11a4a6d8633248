import fc from 'fast-check';
import {
  layerOf,
  rotationOf,
  scheduleWith,
  user,
} from '../__testUtils__/build';
import { explainAt } from '../explainAt';
import { gapsOf } from '../gapsOf';
import { handoffsOf, nextHandoff } from '../handoffsOf';
import { Layer, Override, Rotation, Schedule, scheduleSchema } from '../model';
import { onCallAt, onCallNowOf } from '../onCallAt';
import { qualityOf } from '../qualityOf';
import { shiftsOf } from '../shiftsOf';
import { validateDefinition, validateSchedule } from './validateSchedule';

const start = '2026-01-05T09:00';
const rotating = (rest: Partial<Rotation>, layer: Partial<Layer> = {}) =>
  scheduleWith('UTC', [
    layerOf({ rotation: rotationOf('a b', { start, ...rest }), ...layer }),
  ]);
const plain = (rest: Partial<Schedule>) =>
  scheduleWith('UTC', [{ people: [user('a')] }], rest);
const interval = {
  start: '2026-01-05T00:00:00Z',
  end: '2026-01-06T00:00:00Z',
};
const backwards = { start: interval.end, end: interval.start };
const add = (id: string, rest: object = {}) =>
  ({ id, kind: 'add', userRef: user('b'), ...interval, ...rest } as Override);
const swap = {
  id: 's',
  requesterRef: user('a'),
  takerRef: user('b'),
  status: 'taken' as const,
  ...interval,
};
const temporary = { id: 't', ...interval, shifts: [] };

const wrong: [string, string, Schedule][] = [
  [
    'unknown-zone',
    'zone',
    scheduleWith('Europe/Atlantis', [{ people: [user('a')] }]),
  ],
  ['no-layers', 'layers', scheduleWith('UTC', [])],
  ['no-participants', 'layers[0]', rotating({ turns: [[], []] })],
  ['no-participants', 'layers[0]', scheduleWith('UTC', [{}])],
  [
    'empty-turn',
    'layers[0].rotation.turns',
    rotating({ turns: [[user('a')], []] }),
  ],
  [
    'unreadable-time',
    'layers[0].rotation.start',
    rotating({ start: '2026-02-30T09:00' }),
  ],
  ['unreadable-time', 'layers[0].until', rotating({}, { until: 'later' })],
  [
    'unreadable-time',
    'layers[0].restrictions[0].end',
    rotating(
      {},
      {
        restrictions: [{ weekdays: ['monday'], start: '09:00', end: '24:00' }],
      },
    ),
  ],
  [
    'zero-length-turn',
    'layers[0].rotation.interval',
    rotating({ interval: 0 }),
  ],
  [
    'turn-too-long',
    'layers[0].rotation.interval',
    rotating({ unit: 'month', interval: 1200 }),
  ],
  [
    'zero-length-shift',
    'layers[0].rotation.shift',
    rotating({ shift: { amount: 0, unit: 'hour' } }),
  ],
  [
    'shift-too-long',
    'layers[0].rotation.shift',
    rotating({ shift: { amount: 5200, unit: 'week' } }),
  ],
  [
    'week-start-without-weeks',
    'layers[0].rotation.weekStart',
    rotating({ unit: 'day', weekStart: 'monday' }),
  ],
  ['rotation-and-people', 'layers[0]', rotating({}, { people: [user('c')] })],
  [
    'until-before-start',
    'layers[0].until',
    rotating({}, { until: '2026-01-05T09:00' }),
  ],
  [
    'until-before-start',
    'layers[0].until',
    rotating(
      {},
      { effectiveFrom: '2026-03-01T00:00', until: '2026-02-01T00:00' },
    ),
  ],
  [
    'duplicate-id',
    'layers[1].id',
    scheduleWith('UTC', [
      { id: 'x', people: [user('a')] },
      { id: 'x', people: [user('a')] },
    ]),
  ],
  [
    'end-before-start',
    'overrides[0]',
    plain({ overrides: [add('o', backwards)] }),
  ],
  [
    'interval-too-long',
    'overrides[0]',
    plain({ overrides: [add('o', { end: '2126-01-05T00:00:00Z' })] }),
  ],
  [
    'overlapping-overrides',
    'overrides[1]',
    plain({ overrides: [add('o'), add('p', { kind: 'remove' })] }),
  ],
  [
    'replaced-by-oneself',
    'overrides[0]',
    plain({
      overrides: [add('o', { kind: 'replace', replacementRef: user('b') })],
    }),
  ],
  [
    'end-before-start',
    'temporarySchedules[0]',
    plain({ temporarySchedules: [{ ...temporary, ...backwards }] }),
  ],
  [
    'overlapping-temporary-schedules',
    'temporarySchedules[1]',
    plain({ temporarySchedules: [temporary, { ...temporary, id: 'u' }] }),
  ],
  [
    'shift-outside-temporary-schedule',
    'temporarySchedules[0].shifts[0]',
    plain({
      temporarySchedules: [
        {
          ...temporary,
          shifts: [
            {
              userRef: user('a'),
              start: interval.start,
              end: '2026-01-07T00:00:00Z',
            },
          ],
        },
      ],
    }),
  ],
  [
    'swap-with-oneself',
    'swaps[0]',
    plain({ swaps: [{ ...swap, takerRef: user('a') }] }),
  ],
  [
    'swap-without-taker',
    'swaps[0]',
    plain({ swaps: [{ ...swap, takerRef: undefined }] }),
  ],
  [
    'end-before-start',
    'swaps[0].inReturn',
    plain({ swaps: [{ ...swap, inReturn: backwards }] }),
  ],
];

function ask(schedule: Schedule): void {
  const from = new Date('2026-01-05T08:30:00Z');
  const to = new Date('2026-03-05T08:30:00Z');
  onCallAt(schedule, from);
  onCallNowOf(schedule, from);
  shiftsOf(schedule, from, to);
  gapsOf(schedule, from, to);
  handoffsOf(schedule, from, to);
  nextHandoff(schedule, from);
  qualityOf(schedule, from, to);
  const { userRefs, nobody } = explainAt(schedule, from);
  expect(userRefs.length > 0 || nobody).toBeTruthy();
}

describe('validateSchedule', () => {
  it.each(wrong)(
    'finds %s at %s, and nothing else; every question is answered',
    (code, path, schedule) => {
      const found = validateSchedule(schedule);
      expect(found.map(problem => [problem.code, problem.path])).toEqual([
        [code, path],
      ]);
      expect(found[0].sentence).toMatch(/^[A-Z'a-z].{20,}/);
      ask(schedule);
    },
  );

  it('finds people who left', () => {
    const existingRefs = new Set([user('a')]);
    expect(validateSchedule(rotating({}), { existingRefs })).toEqual([
      {
        code: 'left-participant',
        severity: 'warning',
        path: 'layers[0]',
        sentence:
          'user:default/b in the layer Layer is not in the catalog any more; replace them',
      },
    ]);
  });

  it('finds nothing wrong with a schedule that is right, nor with overrides that touch or are about others', () => {
    expect(
      validateSchedule(rotating({}), {
        existingRefs: new Set([user('a'), user('b')]),
      }),
    ).toEqual([]);
    const overrides = [
      add('o'),
      add('p', { start: interval.end, end: '2026-01-07T00:00:00Z' }),
      add('q', { userRef: user('c') }),
    ];
    expect(
      validateSchedule(
        plain({ overrides, swaps: [swap], temporarySchedules: [temporary] }),
      ),
    ).toEqual([]);
  });

  it('finds the same in a definition', () => {
    const [{ configuration }] = rotating({ interval: 0 }).versions;
    const { id, title, ownerRef } = rotating({});
    expect(
      validateDefinition({ id, title, ownerRef, ...configuration }).map(
        ({ code }) => code,
      ),
    ).toEqual(['zero-length-turn']);
  });

  it('never throws, nor does any question, whatever the model lets through', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.constantFrom(
        '2026-01-05T09:00',
        '24:00',
        '9999-12-31T23:59:59Z',
        '0000-01-01T00:00:00Z',
      ),
    );
    const whole = fc.oneof(
      fc.integer(),
      fc.constantFrom(
        0,
        1,
        -1,
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER,
      ),
    );
    const instant = fc.constantFrom(
      '2026-01-05T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '0000-01-01T00:00:00Z',
    );
    const refs = fc.array(fc.constantFrom(user('a'), user('b')), {
      maxLength: 2,
    });
    const anything = fc.record({
      id: fc.constant('s'),
      title: fc.constant('S'),
      ownerRef: fc.constant('group:default/g'),
      versions: fc.array(
        fc.record({
          since: fc.option(instant, { nil: undefined }),
          configuration: fc.record({
            zone: fc.oneof(
              fc.constantFrom('UTC', 'America/New_York', 'UTC+99'),
              text,
            ),
            layers: fc.array(
              fc.record({
                id: fc.constant('l'),
                title: fc.constant('L'),
                priority: whole,
                rotation: fc.option(
                  fc.record({
                    unit: fc.constantFrom('hour', 'day', 'week', 'month'),
                    interval: whole,
                    start: text,
                    shift: fc.option(
                      fc.record({
                        amount: whole,
                        unit: fc.constantFrom('minute', 'week'),
                      }),
                      { nil: undefined },
                    ),
                    turns: fc.array(refs, { maxLength: 3 }),
                  }),
                  { nil: undefined },
                ),
                people: refs,
                restrictions: fc.array(
                  fc.record({
                    weekdays: fc.constantFrom([], ['monday']),
                    start: fc.constantFrom('09:00', '25:00', ''),
                    end: fc.constantFrom('09:00', '9:00'),
                  }),
                  { maxLength: 2 },
                ),
                effectiveFrom: fc.option(text, { nil: undefined }),
                until: fc.option(text, { nil: undefined }),
              }),
              { maxLength: 3 },
            ),
          }),
        }),
        { maxLength: 2 },
      ),
      overrides: fc.array(
        fc.record({
          id: fc.constant('o'),
          kind: fc.constantFrom('add', 'remove'),
          userRef: fc.constant(user('a')),
          start: instant,
          end: instant,
        }),
        { maxLength: 2 },
      ),
    });
    let read = 0;
    fc.assert(
      fc.property(anything, given => {
        const parsed = scheduleSchema.safeParse(given);
        if (parsed.success) {
          read += 1;
          validateSchedule(parsed.data);
          ask(parsed.data);
        }
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
