import {
  gapsOf,
  Layer,
  onCallAt,
  onCallNowOf,
  Schedule,
  shiftsOf,
} from '@waymark/plugin-oncall-common';
import { median, report } from './report';

const day = 24 * 60 * 60_000;
const year = {
  from: new Date('2026-01-01T00:00:00Z'),
  to: new Date('2027-01-01T00:00:00Z'),
};
const workdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
] as const;

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => [
    `user:default/person-${from + index}`,
  ]);

/** Eight layers of every kind, in a zone that changes its clocks. */
function layers(): Layer[] {
  const layer = (id: string, rest: Partial<Layer>): Layer => ({
    id,
    title: id,
    priority: 0,
    ...rest,
  });
  const start = '2024-01-01T09:00';
  return [
    layer('weekly', {
      rotation: { unit: 'week', interval: 1, start, turns: people(0, 8) },
    }),
    layer('daily', {
      priority: 1,
      rotation: { unit: 'day', interval: 1, start, turns: people(8, 5) },
      restrictions: [{ weekdays: [...workdays], start: '09:00', end: '17:00' }],
    }),
    layer('nights', {
      priority: 1,
      rotation: { unit: 'day', interval: 1, start, turns: people(13, 4) },
      restrictions: [{ weekdays: [...workdays], start: '22:00', end: '06:00' }],
    }),
    layer('twelve hours', {
      priority: 1,
      rotation: {
        unit: 'hour',
        interval: 12,
        start: '2024-01-01T06:00',
        turns: people(17, 6),
      },
      restrictions: [
        { weekdays: ['saturday', 'sunday'], start: '06:00', end: '06:00' },
      ],
    }),
    layer('monthly', {
      priority: 2,
      rotation: {
        unit: 'month',
        interval: 1,
        start: '2024-01-31T08:00',
        shift: { amount: 1, unit: 'day' },
        turns: people(23, 3),
      },
    }),
    layer('every two weeks', {
      rotation: { unit: 'week', interval: 2, start, turns: people(26, 4) },
    }),
    layer('mornings', {
      priority: 2,
      people: ['user:default/early'],
      restrictions: [{ weekdays: [...workdays], start: '07:00', end: '08:00' }],
    }),
    layer('second half', {
      effectiveFrom: '2026-07-01T00:00',
      rotation: { unit: 'day', interval: 3, start, turns: people(30, 7) },
    }),
  ];
}

function schedule(): Schedule {
  return {
    id: 'bench',
    title: 'Bench',
    ownerRef: 'group:default/bench',
    versions: [
      { configuration: { zone: 'America/New_York', layers: layers() } },
    ],
    overrides: [
      {
        id: 'one',
        kind: 'add',
        userRef: 'user:default/guest',
        start: '2026-02-01T00:00:00Z',
        end: '2026-02-03T00:00:00Z',
      },
      {
        id: 'two',
        kind: 'replace',
        userRef: 'user:default/person-1',
        replacementRef: 'user:default/person-2',
        start: '2026-05-01T00:00:00Z',
        end: '2026-06-01T00:00:00Z',
      },
      {
        id: 'three',
        kind: 'remove',
        userRef: 'user:default/early',
        start: '2026-09-01T00:00:00Z',
        end: '2026-12-01T00:00:00Z',
      },
    ],
    temporarySchedules: [],
    swaps: [],
  };
}

function timesOf(rounds: number, work: (round: number) => unknown): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    work(round);
    return performance.now() - start;
  });
}

function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1];
}

/** The questions that pages ask of one schedule: 8 layers, 3 overrides. */
export default function benchmark(): void {
  const given = schedule();
  const note =
    '8 layers, 3 overrides, America/New_York, nothing kept between calls';
  const instants = Array.from(
    { length: 20_000 },
    (_, index) =>
      new Date(
        year.from.getTime() + ((index * 7919) % (365 * 24 * 60)) * 60_000,
      ),
  );
  const at = timesOf(instants.length, round =>
    onCallAt(given, instants[round]),
  );
  report({
    name: 'oncall-schedules/on-call-at',
    value: percentile95(at),
    unit: 'ms',
    limit: 1,
    n: at.length,
    note: `p95 of who is on call at one instant; the slowest call, the first, took ${Math.max(
      ...at,
    ).toFixed(1)} ms; ${note}`,
  });
  const count = shiftsOf(given, year.from, year.to).length;
  const shifts = timesOf(200, () => shiftsOf(given, year.from, year.to));
  report({
    name: 'oncall-schedules/year-of-shifts',
    value: median(shifts),
    unit: 'ms',
    limit: 5,
    n: shifts.length,
    note: `median of ${count} final shifts of a year; p95 ${percentile95(
      shifts,
    ).toFixed(2)} ms, first ${shifts[0].toFixed(2)} ms; ${note}`,
  });
  const gaps = timesOf(200, () =>
    gapsOf(given, year.from, new Date(year.from.getTime() + 30 * day)),
  );
  report({
    name: 'oncall-schedules/month-of-gaps',
    value: median(gaps),
    unit: 'ms',
    n: gaps.length,
    note,
  });
  const next = timesOf(2000, round => onCallNowOf(given, instants[round]));
  report({
    name: 'oncall-schedules/now-and-next',
    value: percentile95(next),
    unit: 'ms',
    n: next.length,
    note: `p95 of who is on call, until when, and who is next; ${note}`,
  });
}
