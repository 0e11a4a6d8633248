import type { NoticeStore } from '@waymark/backend-features';
import {
  instantWords,
  type Schedule,
  type Swap,
  type SwapAnswer,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { nameOf, type PeopleReader } from '../people/PeopleReader';

/** Tells people of swaps, in the transaction of the swap. */
export type SwapNotices = ReturnType<typeof swapNotices>;

/** Their times are those of the schedule's zone. */
export function swapNotices(notices: NoticeStore, people: PeopleReader) {
  const titleOf = async (ref: string, tx: Knex.Transaction) =>
    (await people.in(tx).known([ref])).get(ref)?.title ?? nameOf(ref);
  const tell = async (
    key: string,
    recipients: readonly string[],
    title: string,
    schedule: Schedule,
    swap: Swap,
    tx: Knex.Transaction,
    now: Date,
  ) => {
    const at = (instant: string) =>
      instantWords(instant, zoneOfSchedule(schedule));
    await notices.add(
      [
        {
          key: `swap:${swap.id}:${key}`,
          recipients,
          title,
          description: `From ${at(swap.start)} until ${at(swap.end)}${
            swap.reason ? `: ${swap.reason}` : ''
          }`,
          link: `/oncall/schedules/${schedule.id}`,
          severity: 'normal',
          topic: 'oncall:swap',
        },
      ],
      tx,
      now.toISOString(),
    );
  };
  return {
    requested: async (
      swap: Swap,
      schedule: Schedule,
      tx: Knex.Transaction,
      at: Date,
    ) =>
      await tell(
        'requested',
        swap.askedRefs ?? [schedule.ownerRef],
        `${await titleOf(swap.requesterRef, tx)} asks you to take a shift in ${
          schedule.title
        }`,
        schedule,
        swap,
        tx,
        at,
      ),
    async answered(
      answer: SwapAnswer,
      swap: Swap,
      userRef: string,
      schedule: Schedule,
      tx: Knex.Transaction,
      at: Date,
    ) {
      if (answer === 'withdraw') {
        return;
      }
      const did = answer === 'take' ? 'takes' : 'cannot take';
      await tell(
        `${answer}:${userRef}`,
        [swap.requesterRef],
        `${await titleOf(userRef, tx)} ${did} your shift in ${schedule.title}`,
        schedule,
        swap,
        tx,
        at,
      );
    },
    pastDue: (swap: Swap, schedule: Schedule, tx: Knex.Transaction, at: Date) =>
      tell(
        'past-due',
        [swap.requesterRef],
        `Nobody took your shift in ${schedule.title}: you are on call`,
        schedule,
        swap,
        tx,
        at,
      ),
  };
}
