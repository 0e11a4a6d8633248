import type { NoticeStore } from '@waymark/backend-features';
import type { Schedule, Swap, SwapAnswer } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** Tells people of swaps, in the transaction of the swap. */
export type SwapNotices = ReturnType<typeof swapNotices>;

export function swapNotices(notices: NoticeStore) {
  const tell = async (
    key: string,
    recipients: readonly string[],
    title: string,
    { id }: Schedule,
    swap: Swap,
    tx: Knex.Transaction,
    at: Date,
  ) =>
    await notices.add(
      [
        {
          key: `swap:${swap.id}:${key}`,
          recipients,
          title,
          description: `From ${swap.start} until ${swap.end}${
            swap.reason ? `: ${swap.reason}` : ''
          }`,
          link: `/oncall/schedules/${id}`,
          severity: 'normal',
          topic: 'oncall:swap',
        },
      ],
      tx,
      at.toISOString(),
    );
  return {
    requested: (
      swap: Swap,
      schedule: Schedule,
      tx: Knex.Transaction,
      at: Date,
    ) =>
      tell(
        'requested',
        swap.askedRefs ?? [schedule.ownerRef],
        `${nameOf(swap.requesterRef)} asks you to take a shift in ${
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
        `${nameOf(userRef)} ${did} your shift in ${schedule.title}`,
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

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
