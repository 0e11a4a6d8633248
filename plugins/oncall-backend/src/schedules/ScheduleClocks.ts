import type { ClockStore, NoticeStore } from '@waymark/backend-features';
import {
  gapsOf,
  instantWords,
  onCallAt,
  onCallNowOf,
  type Schedule,
  shadowsAt,
  shadowShiftsOf,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { nameOf, type PeopleReader } from '../people/PeopleReader';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';

const dayMillis = 24 * 60 * 60_000;
const warnDays = 7;
const fewGaps = 4;

/** What people who come on call should know of their services, in sentences. */
export interface HandoffFacts {
  (ownerRef: string, transaction: Knex.Transaction): Promise<string[]>;
}

/** Rings at handoffs, and looks ahead for gaps once a day. */
export class ScheduleClocks {
  constructor(
    private readonly options: {
      store: ScheduleStore;
      clocks: ClockStore;
      notices: NoticeStore;
      people: PeopleReader;
      facts?: HandoffFacts;
    },
  ) {}

  /** Sets the clocks of a schedule anew; called with everything that changes it. */
  async set(
    { schedule, retiredAt }: ScheduleRecord,
    tx: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const subject = subjectOfSchedule(schedule.id);
    const { clocks } = this.options;
    if (retiredAt) {
      await clocks.stop(subject, tx);
      return;
    }
    const next = nextHandoffAfter(schedule, now);
    if (next) {
      await clocks.set([{ subject, kind: 'handoff', dueAt: next }], tx);
    } else {
      await clocks.stop(subject, tx, ['handoff']);
    }
    const dueAt = new Date(now.getTime() + 1000).toISOString();
    await clocks.set([{ subject, kind: 'gaps', dueAt }], tx);
  }

  async ring(
    id: string,
    kind: string,
    dueAt: string,
    tx: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const record = await this.options.store.in(tx).get(id);
    if (!record || record.retiredAt) {
      return;
    }
    if (kind === 'handoff') {
      await this.handOff(record.schedule, dueAt, tx, now);
    } else if (kind === 'gaps') {
      await this.warnOfGaps(record.schedule, tx, now);
    }
  }

  /** After a stop of all processes only the last handoff is told of. */
  private async handOff(
    schedule: Schedule,
    dueAt: string,
    tx: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { clocks, notices, store, people, facts } = this.options;
    const before = new Date(Date.parse(dueAt) - 1);
    const started = peopleAround(schedule, before, now);
    const wereThere = onCallAt(schedule, before);
    const notes = (await store.in(tx).notes(schedule.id))
      .filter(({ handoffAt }) => handoffAt >= dueAt.slice(0, 16))
      .filter(({ handoffAt }) => handoffAt <= now.toISOString());
    const named = await people
      .in(tx)
      .known([...started.nowThere, ...notes.map(({ by }) => by)]);
    const titleOf = (ref: string) => named.get(ref)?.title ?? nameOf(ref);
    const known = [
      ...notes.map(({ by, text }) => `${titleOf(by)} says: ${text}`),
      ...((await facts?.(schedule.ownerRef, tx)) ?? []),
    ];
    const { until } = onCallNowOf(schedule, now);
    const base = {
      link: `/oncall/schedules/${schedule.id}`,
      topic: 'oncall:handoff',
    };
    const key = `schedule:${schedule.id}:${dueAt}`;
    await notices.add(
      [
        {
          ...base,
          key: `${key}:start`,
          recipients: started.onCall,
          title: `You are on call for ${schedule.title}${
            until ? ` until ${wordsIn(schedule)(until)}` : ''
          }`,
          description: known.join('\n\n') || undefined,
          severity: 'high' as const,
        },
        {
          ...base,
          key: `${key}:end`,
          recipients: wereThere.filter(ref => !started.nowThere.includes(ref)),
          title: `Your shift for ${schedule.title} is over`,
          description:
            started.nowThere.length > 0
              ? `${started.nowThere
                  .map(titleOf)
                  .join(
                    ', ',
                  )} answers now. Leave a handoff note if there is something to know.`
              : 'Nobody answers now: the schedule has a gap.',
          severity: 'normal' as const,
        },
        {
          ...base,
          key: `${key}:shadow`,
          recipients: started.shadows,
          title: `You follow along in ${schedule.title}; nobody pages you`,
          severity: 'low' as const,
        },
      ],
      tx,
      now.toISOString(),
    );
    const next = nextHandoffAfter(schedule, now);
    if (next) {
      await clocks.set(
        [
          {
            subject: subjectOfSchedule(schedule.id),
            kind: 'handoff',
            dueAt: next,
          },
        ],
        tx,
      );
    }
  }

  private async warnOfGaps(
    schedule: Schedule,
    tx: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { clocks, notices } = this.options;
    const gaps = gapsOf(
      schedule,
      now,
      new Date(now.getTime() + warnDays * dayMillis),
    );
    const base = {
      recipients: [schedule.ownerRef],
      link: `/oncall/schedules/${schedule.id}`,
      topic: 'oncall:gap',
    };
    const at = wordsIn(schedule);
    const since = schedule.versions.at(-1)?.since ?? '';
    await notices.add(
      gaps.length > fewGaps
        ? // A schedule of working hours has one every night: that is said once.
          [
            {
              ...base,
              key: `schedule:${schedule.id}:gaps:${since}`,
              title: `Nobody is on call in ${schedule.title} at ${gaps.length} times of the next ${warnDays} days`,
              description: `The first is from ${at(gaps[0].start)} until ${at(
                gaps[0].end,
              )}. If that is meant, there is nothing to do.`,
              severity: 'normal' as const,
            },
          ]
        : gaps.map(({ start, end }) => ({
            ...base,
            // Where it begins moves with the clock while it lasts.
            key: `schedule:${schedule.id}:gap:${end}`,
            title: `Nobody is on call in ${schedule.title} from ${at(
              start,
            )} until ${at(end)}`,
            description: 'Add somebody by an override, or change the schedule.',
            severity: 'high' as const,
          })),
      tx,
      now.toISOString(),
    );
    const dueAt = new Date(now.getTime() + dayMillis).toISOString();
    await clocks.set(
      [{ subject: subjectOfSchedule(schedule.id), kind: 'gaps', dueAt }],
      tx,
    );
  }
}

/** Instants as they are said where the schedule is. */
function wordsIn(schedule: Schedule): (instant: string) => string {
  return instant => instantWords(instant, zoneOfSchedule(schedule));
}

function subjectOfSchedule(id: string): string {
  return `schedule:${id}`;
}

/** The next instant at which somebody comes or goes, newcomers included. */
function nextHandoffAfter(schedule: Schedule, now: Date): string | undefined {
  const { until } = onCallNowOf(schedule, now);
  const horizon = new Date(now.getTime() + 40 * dayMillis);
  const nowText = now.toISOString();
  const shadowBorders = shadowShiftsOf(schedule, now, horizon)
    .flatMap(({ start, end }) => [start, end])
    .filter(at => at > nowText && at < horizon.toISOString());
  return [...(until ? [until] : []), ...shadowBorders].sort()[0];
}

function peopleAround(schedule: Schedule, before: Date, now: Date) {
  const wereThere = onCallAt(schedule, before);
  const nowThere = onCallAt(schedule, now);
  const shadowsBefore = shadowsAt(schedule, before);
  return {
    nowThere,
    onCall: nowThere.filter(ref => !wereThere.includes(ref)),
    shadows: shadowsAt(schedule, now).filter(
      ref => !shadowsBefore.includes(ref),
    ),
  };
}
