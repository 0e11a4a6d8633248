import { instantWords } from '../calendar/instantWords';
import {
  type Bucket,
  defineMetric,
  type MetricItem,
  type MetricTally,
} from '@waymark/metrics';
import { balanceOf } from '../schedules/balanceOf';
import {
  cutTo,
  type DutyFact,
  type DutyFacts,
  hourMillis,
  hoursOfDuties,
  millisByPerson,
  millisOf,
  spanOf,
} from './dutyFacts';

const aheadMillis = 30 * 24 * hourMillis;
const kinds = [
  { hours: 'business', millis: 'businessMillis' },
  { hours: 'off', millis: 'offMillis' },
  { hours: 'sleep', millis: 'sleepMillis' },
] as const;

function rowOfSchedule(
  { id, title, teamRef }: DutyFact,
  at: number,
): Pick<MetricItem, 'at' | 'title' | 'href' | 'scopes'> {
  const instant = new Date(at).toISOString();
  return {
    at: instant,
    title,
    href: `/oncall/schedules/${encodeURIComponent(id)}?week=${instant.slice(
      0,
      10,
    )}`,
    scopes: [teamRef],
  };
}

/** The shifts of a schedule in the window until now, cut there. */
const dutiesIn = (bucket: Bucket, now: Date) => {
  const window = millisOf(bucket);
  return (schedule: DutyFact) =>
    cutTo(schedule.duties, spanOf(window, schedule, now.getTime()));
};

/** Hours on call of a window, counted by team and kind of hour. */
export function hoursTallies(
  { schedules, holidaysIn }: DutyFacts,
  bucket: Bucket,
  now: Date,
): MetricTally[] {
  const hoursOf = hoursOfDuties(holidaysIn);
  const dutiesOf = dutiesIn(bucket, now);
  return schedules.flatMap(schedule => {
    const tallies = kinds.map(({ hours }) => ({
      sum: 0,
      count: 0,
      dimensions: { team: schedule.teamRef, hours },
      scopes: [schedule.teamRef],
    }));
    for (const duty of dutiesOf(schedule)) {
      const worked = hoursOf(duty);
      kinds.forEach((kind, index) => {
        const millis = worked[kind.millis];
        if (millis > 0) {
          tallies[index].sum += millis / hourMillis;
          tallies[index].count += 1;
        }
      });
    }
    return tallies.filter(({ count }) => count > 0);
  });
}

/** How long people were on call, by the hours of their own day. @public */
export const hoursOnCall = defineMetric<DutyFacts>({
  definition: {
    id: 'oncall.hours',
    version: 1,
    title: 'Hours on call',
    definition:
      "Hours of final shifts in the window until now, of every person who is on call; two who share a time have it both. Business hours are 8 to 18 from Monday to Friday but on holidays, sleep hours 22 to 8 every day, off hours the others, in the person's own zone, or the schedule's where the catalog has none. A row is the part of one shift in one kind of hour.",
    unit: 'hours',
    kind: 'flow',
    direction: 'none',
    dimensions: ['team', 'hours'],
    grains: ['week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  tallies: hoursTallies,
  items: ({ schedules, holidaysIn }, bucket, now) => {
    const hoursOf = hoursOfDuties(holidaysIn);
    const dutiesOf = dutiesIn(bucket, now);
    return schedules.flatMap(schedule =>
      dutiesOf(schedule).flatMap((duty, index) => {
        const worked = hoursOf(duty);
        const row = rowOfSchedule(schedule, duty.start);
        return kinds
          .filter(({ millis }) => worked[millis] > 0)
          .map(({ hours, millis }) => ({
            ...row,
            id: `${schedule.id}:${index}:${hours}`,
            title: `${schedule.title}: ${hours} hours of a shift`,
            value: worked[millis] / hourMillis,
            dimensions: { team: schedule.teamRef, hours },
          }));
      }),
    );
  },
});

/** The balance of each schedule in a window. */
export function balanceItems(
  { schedules }: DutyFacts,
  bucket: Bucket,
  now: Date,
): MetricItem[] {
  const dutiesOf = dutiesIn(bucket, now);
  return schedules.flatMap(schedule => {
    const duties = dutiesOf(schedule);
    const people = [...millisByPerson(duties).values()];
    const balance = balanceOf(people);
    return balance === undefined
      ? []
      : [
          {
            ...rowOfSchedule(schedule, duties[0].start),
            id: schedule.id,
            title: `${schedule.title}: ${people.length} people`,
            value: balance,
            dimensions: { team: schedule.teamRef },
          },
        ];
  });
}

/** How evenly the hours of each schedule are spread over its people. @public */
export const hoursBalance = defineMetric<DutyFacts>({
  definition: {
    id: 'oncall.hours-balance',
    version: 1,
    title: 'Balance of hours on call',
    definition:
      'Of a schedule: over all pairs of the people who were on call in the window, the mean of the smaller by the greater number of hours, so that 1 is the same for all. Of several schedules: the mean of theirs. A schedule with fewer than two people does not count, and a window shorter than all turns says little.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    dimensions: ['team'],
    grains: ['month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: balanceItems,
});

interface Ahead {
  schedule: DutyFact;
  at: number;
  gaps: { start: number; end: number }[];
}

/** The 30 days after the window, or after now when that comes first, of each schedule that is there. */
function ahead({ schedules }: DutyFacts, bucket: Bucket, now: Date): Ahead[] {
  const at = Math.min(Date.parse(bucket.end), now.getTime());
  return schedules
    .filter(
      ({ since, until }) =>
        Date.parse(since) <= at &&
        (until === undefined || at < Date.parse(until)),
    )
    .map(schedule => ({
      schedule,
      at,
      gaps: cutTo(schedule.gaps, { start: at, end: at + aheadMillis }),
    }));
}

/** The coverage of the next 30 days of each schedule. */
export function coverageItems(
  facts: DutyFacts,
  bucket: Bucket,
  now: Date,
): MetricItem[] {
  return ahead(facts, bucket, now).map(({ schedule, at, gaps }) => ({
    ...rowOfSchedule(schedule, at),
    id: schedule.id,
    value:
      1 -
      gaps.reduce((sum, { start, end }) => sum + end - start, 0) / aheadMillis,
    dimensions: { team: schedule.teamRef },
  }));
}

/** How much of the next 30 days has somebody on call. @public */
export const coverageAhead = defineMetric<DutyFacts>({
  definition: {
    id: 'oncall.coverage-ahead',
    version: 1,
    title: 'Coverage of the next 30 days',
    definition:
      'Of each schedule: the share of the 30 days after the window (after now, while the window lasts) in which at least one person is on call; time that two cover counts once. Of several schedules: the mean of theirs. The past is told as the schedules are known now.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ['team'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: coverageItems,
});

/** The gaps of the next 30 days, in hours. */
export function gapItems(
  facts: DutyFacts,
  bucket: Bucket,
  now: Date,
): MetricItem[] {
  return ahead(facts, bucket, now).flatMap(({ schedule, gaps }) =>
    gaps.map(({ start, end }) => ({
      ...rowOfSchedule(schedule, start),
      id: `${schedule.id}:${start}`,
      title: `${schedule.title}: nobody until ${instantWords(
        new Date(end).toISOString(),
        'UTC',
      )}`,
      value: (end - start) / hourMillis,
      dimensions: { team: schedule.teamRef },
    })),
  );
}

/** Hours of the next 30 days in which nobody is on call. @public */
export const gapsAhead = defineMetric<DutyFacts>({
  definition: {
    id: 'oncall.gaps-ahead',
    version: 1,
    title: 'Gaps of the next 30 days',
    definition:
      'Hours of the 30 days after the window (after now, while the window lasts) in which a schedule has nobody on call, summed over schedules. A row is one gap. The past is told as the schedules are known now.',
    unit: 'hours',
    kind: 'snapshot',
    direction: 'down',
    target: 0,
    dimensions: ['team'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: gapItems,
});
