import fc from 'fast-check';
import { scheduleWith, turnsOf } from './__testUtils__/build';
import { zones } from './__testUtils__/schedules';
import { handoffsOf, nextHandoff } from './handoffsOf';
import { changesOf } from './onCallAt';

const hour = 3_600_000;
const day = 24 * hour;

it('are the changes of a rotation that nothing cuts, and the next one is the first of them', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(
        'hour' as const,
        'day' as const,
        'week' as const,
        'month' as const,
      ),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 400 * 24 * 4 }),
      fc.integer({ min: 0, max: 365 * 24 * 4 }),
      (zone, unit, interval, startQuarter, fromQuarter) => {
        const start = new Date(
          Date.UTC(2017, 0, 1) + (startQuarter * hour) / 4,
        );
        const schedule = scheduleWith(zone, [
          {
            rotation: {
              unit,
              interval,
              start: start.toISOString().slice(0, 16),
              turns: turnsOf('a b c d'),
            },
          },
        ]);
        const from = new Date(Date.UTC(2018, 0, 1) + (fromQuarter * hour) / 4);
        const to = new Date(from.getTime() + 40 * day);
        const changes = changesOf(schedule, from, to);
        const handoffs = handoffsOf(schedule, new Date(from.getTime() + 1), to);
        expect(
          handoffs.map(({ at, fromRefs, toRefs }) => ({
            at,
            beforeRefs: fromRefs,
            afterRefs: toRefs,
          })),
        ).toEqual(changes);
        const next = nextHandoff(schedule, from);
        const isNear = next !== undefined && Date.parse(next.at) < to.getTime();
        expect(isNear ? next : undefined).toEqual(handoffs[0]);
        found += handoffs.length;
      },
    ),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(1000);
});

it('follow the configuration that holds, and stay within its layers', () => {
  const rotating = (turns: string, rest: object = {}) => ({
    id: 'layer',
    title: 'Layer',
    priority: 0,
    rotation: {
      unit: 'day' as const,
      interval: 1,
      start: '2026-01-01T09:00',
      turns: turnsOf(turns),
    },
    ...rest,
  });
  const schedule = scheduleWith('UTC', [], {
    versions: [
      { configuration: { zone: 'UTC', layers: [rotating('a b')] } },
      {
        since: '2026-01-03T09:00:00Z',
        configuration: {
          zone: 'Asia/Kathmandu',
          layers: [
            rotating('c d', {
              effectiveFrom: '2026-01-04T09:00',
              until: '2026-01-06T09:00',
            }),
          ],
        },
      },
    ],
  });
  const window = [
    new Date('2026-01-01T09:00Z'),
    new Date('2026-02-01T00:00Z'),
  ] as const;
  expect(handoffsOf(schedule, ...window).map(({ at }) => at)).toEqual([
    '2026-01-01T09:00:00.000Z',
    '2026-01-02T09:00:00.000Z',
    // In the new zone, after effectiveFrom and before until.
    '2026-01-05T03:15:00.000Z',
  ]);
  expect(nextHandoff(schedule, new Date('2026-01-05T03:15Z'))).toBeUndefined();
});
