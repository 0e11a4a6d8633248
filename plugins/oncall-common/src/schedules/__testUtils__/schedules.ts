import fc from 'fast-check';
import { weekdaySchema } from '../model';
import type {
  Layer,
  Override,
  Restriction,
  Rotation,
  Schedule,
  Swap,
  TemporarySchedule,
} from '../model';
import { clockFaces } from './minuteOracle';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Sao_Paulo',
];

/** A few days, most of them around a change of clocks. */
export interface TestWindow {
  zone: string;
  start: number;
  minutes: number;
  faces: readonly number[];
}

const windowDays = 3;

function windowAround(zone: string, date: string): TestWindow {
  const start = Date.parse(`${date}T00:00Z`) - day;
  const minutes = windowDays * 24 * 60;
  return { zone, start, minutes, faces: clockFaces(zone, start, minutes) };
}

/** Kathmandu has no changes any more; Sao Paulo gave them up in 2019. */
export function testWindows(): TestWindow[] {
  const dates: Record<string, string[]> = {
    'America/New_York': ['2026-03-08', '2026-11-01'],
    'Europe/London': ['2026-03-29', '2026-10-25', '2026-02-28'],
    'Australia/Lord_Howe': ['2026-04-04', '2026-10-03'],
    'Asia/Kathmandu': ['1986-01-01', '2028-02-29'],
    'Africa/Cairo': ['2026-04-23', '2026-10-29'],
    'America/Sao_Paulo': ['2018-02-17', '2018-11-04', '2026-10-31'],
  };
  return zones.flatMap(zone =>
    dates[zone].map(date => windowAround(zone, date)),
  );
}

const people = 'abcdefgh'.split('').map(name => `user:default/${name}`);
const person = fc.constantFrom(...people);
const turn = fc.uniqueArray(person, { minLength: 0, maxLength: 2 });
const weekday = fc.constantFrom(...weekdaySchema.options);
const quarter = (text: number) => String(text).padStart(2, '0');
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hours, minutes]) => `${quarter(hours)}:${quarter(minutes)}`);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });

const moment = ({ start }: TestWindow, spreadDays: number) =>
  fc
    .tuple(
      fc.integer({ min: -spreadDays * 24 * 4, max: spreadDays * 24 * 4 }),
      fc.boolean(),
    )
    .map(([quarters, isWall]) => {
      const text = new Date(start + day + quarters * 15 * minute).toISOString();
      return isWall ? text.slice(0, 16) : text;
    });

const instantIn = ({ start, minutes }: TestWindow) =>
  fc
    .integer({ min: -300, max: minutes + 300 })
    .map(offset => start + offset * minute);

const intervalIn = (window: TestWindow) =>
  fc
    .tuple(instantIn(window), fc.integer({ min: 1, max: 2000 }))
    .map(([start, length]) => ({
      start: new Date(start).toISOString(),
      end: new Date(start + length * minute).toISOString(),
    }));

const restriction: fc.Arbitrary<Restriction> = fc.record({
  weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
  start: clock,
  end: clock,
});

const rotationIn = (window: TestWindow): fc.Arbitrary<Rotation> =>
  fc
    .record({
      unit: fc.constantFrom('hour', 'day', 'week', 'month'),
      interval: fc.integer({ min: 1, max: 5 }),
      start: moment(window, 200),
      weekStart: maybe(weekday),
      turns: fc.array(turn, { minLength: 1, maxLength: 5 }),
      share: maybe(fc.integer({ min: 1, max: 40 })),
    })
    .map(({ share, ...rotation }) => {
      const hours = { hour: 1, day: 24, week: 168, month: 28 * 24 };
      const turnMinutes = hours[rotation.unit] * rotation.interval * 60;
      return {
        ...rotation,
        shift: share
          ? {
              amount: Math.max(1, Math.round((turnMinutes * share) / 20)),
              unit: 'minute',
            }
          : undefined,
      } as Rotation;
    });

const layerIn = (window: TestWindow): fc.Arbitrary<Layer> =>
  fc
    .record({
      priority: fc.integer({ min: 0, max: 3 }),
      rotation: maybe(rotationIn(window)),
      people: turn,
      restrictions: maybe(fc.array(restriction, { maxLength: 3 })),
      effectiveFrom: fc.option(moment(window, 2), { nil: undefined, freq: 1 }),
      until: fc.option(moment(window, 4), { nil: undefined, freq: 1 }),
      shadow: fc.constantFrom(undefined, undefined, undefined, true),
    })
    .map(layer => ({ ...layer, id: 'layer', title: 'Layer' }));

const overrideIn = (window: TestWindow): fc.Arbitrary<Override> =>
  fc
    .record({
      interval: intervalIn(window),
      kind: fc.constantFrom(
        'add' as const,
        'remove' as const,
        'replace' as const,
      ),
      userRef: person,
      replacementRef: person,
      correction: fc.boolean(),
    })
    .map(({ interval, kind, replacementRef, ...rest }) => ({
      ...rest,
      ...interval,
      id: 'override',
      ...(kind === 'replace' ? { kind, replacementRef } : { kind }),
    })) as fc.Arbitrary<Override>;

const temporaryIn = (window: TestWindow): fc.Arbitrary<TemporarySchedule> =>
  fc
    .record({
      interval: intervalIn(window),
      shifts: fc.array(
        fc.record({ interval: intervalIn(window), userRef: person }),
        { maxLength: 4 },
      ),
    })
    .map(({ interval, shifts }) => ({
      id: 'temporary',
      ...interval,
      shifts: shifts.map(shift => ({
        ...shift.interval,
        userRef: shift.userRef,
      })),
    }));

const swapIn = (window: TestWindow): fc.Arbitrary<Swap> =>
  fc
    .record({
      interval: intervalIn(window),
      pair: fc.uniqueArray(person, { minLength: 2, maxLength: 2 }),
      status: fc.constantFrom(
        'taken' as const,
        'taken' as const,
        'requested' as const,
        'declined' as const,
      ),
      inReturn: maybe(intervalIn(window)),
    })
    .map(({ interval, pair, ...rest }) => ({
      ...rest,
      ...interval,
      id: 'swap',
      requesterRef: pair[0],
      takerRef: pair[1],
    }));

/** A schedule in which something happens in the window. */
export const scheduleIn = (window: TestWindow): fc.Arbitrary<Schedule> => {
  const layers = fc.array(layerIn(window), { minLength: 1, maxLength: 5 });
  return fc
    .record({
      first: layers,
      since: maybe(instantIn(window)),
      edits: fc.array(fc.tuple(instantIn(window), layers), { maxLength: 1 }),
      overrides: fc.array(overrideIn(window), { maxLength: 3 }),
      temporarySchedules: fc.array(temporaryIn(window), { maxLength: 2 }),
      swaps: fc.array(swapIn(window), { maxLength: 2 }),
    })
    .map(({ first, since, edits, ...rest }) => {
      const versions = [[since, first] as const, ...edits].map(
        ([at, some]) => ({
          since: at === undefined ? undefined : new Date(at).toISOString(),
          configuration: { zone: window.zone, layers: some },
        }),
      );
      return {
        id: 'schedule',
        title: 'Schedule',
        ownerRef: 'group:default/team',
        versions: versions.sort((one, other) =>
          (one.since ?? '') < (other.since ?? '') ? -1 : 1,
        ),
        ...rest,
      };
    });
};
