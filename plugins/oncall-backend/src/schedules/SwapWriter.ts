import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type {
  Caller,
  ClockStore,
  NoticeStore,
} from '@waymark/backend-features';
import {
  decideSwapAnswer,
  decideSwapRequest,
  type requestSwapSchema,
  type ScheduleChanged,
  type SwapAnswer,
  swapStatusOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { PeopleReader } from '../people/PeopleReader';
import type { AmendmentWriter } from './AmendmentWriter';
import { requestKeyOf, type ScheduleChange } from './ScheduleChange';
import type { ScheduleStore } from './ScheduleStore';
import { swapNotices, type SwapNotices } from './swapNotices';

type Parsed<Schema extends z.ZodType> = z.output<Schema>;

/** Has people exchange shifts: asked, answered, past due. */
export class SwapWriter {
  private readonly notices: SwapNotices;

  constructor(
    private readonly options: {
      change: ScheduleChange;
      amendments: AmendmentWriter;
      store: ScheduleStore;
      clocks: ClockStore;
      notices: NoticeStore;
      people: PeopleReader;
    },
  ) {
    this.notices = swapNotices(options.notices, options.people);
  }

  async request(
    id: string,
    { requestId, ...asked }: Parsed<typeof requestSwapSchema>,
    caller: Caller,
    requesterRef: string,
  ): Promise<ScheduleChanged> {
    const key = requestKeyOf(caller, requestId, 'swap', id);
    const { amendments, clocks } = this.options;
    return await amendments.add(
      id,
      caller,
      key,
      (schedule, at) => ({
        kind: 'swap' as const,
        body: decideSwapRequest(
          { ...asked, id: randomUUID(), requesterRef, status: 'requested' },
          schedule,
          at,
        ),
      }),
      async ({ body: swap }, schedule, tx, at) => {
        await clocks.set(
          [
            {
              subject: subjectOfSwap(swap.id),
              kind: 'past-due',
              dueAt: swap.start,
            },
          ],
          tx,
        );
        await this.notices.requested(swap, schedule, tx, at);
      },
    );
  }

  async answer(
    id: string,
    swapId: string,
    answer: SwapAnswer,
    userRef: string,
  ): Promise<ScheduleChanged> {
    return await this.options.change.run(
      id,
      undefined,
      async (record, schedules, at, tx) => {
        const found = await schedules.amendment(swapId);
        if (found?.kind !== 'swap' || found.scheduleId !== id) {
          throw new NotFoundError(`The schedule ${id} has no swap ${swapId}`);
        }
        // A request that is sent again finds what it did.
        if (answer === 'take' && found.body.takerRef === userRef) {
          return { swap: found.body };
        }
        const swap = decideSwapAnswer(
          answer,
          found.body,
          userRef,
          record.schedule,
          at,
        );
        await schedules.saveAmendment(
          { kind: 'swap', body: swap },
          swap.status,
        );
        if (swap.status !== 'requested') {
          await this.options.clocks.stop(subjectOfSwap(swapId), tx);
        }
        await this.notices.answered(
          answer,
          swap,
          userRef,
          record.schedule,
          tx,
          at,
        );
        return { swap };
      },
    );
  }

  /** What happens to a swap that nobody took when its time comes. */
  async ring(swapId: string, tx: Knex.Transaction, at: Date) {
    const schedules = this.options.store.in(tx);
    const found = await schedules.amendment(swapId);
    if (found?.kind !== 'swap' || swapStatusOf(found.body, at) !== 'past-due') {
      return;
    }
    const swap = { ...found.body, status: 'past-due' as const };
    const record = await schedules.get(found.scheduleId);
    await schedules.saveAmendment({ kind: 'swap', body: swap }, 'past-due');
    if (record) {
      await this.notices.pastDue(swap, record.schedule, tx, at);
    }
  }
}

function subjectOfSwap(id: string): string {
  return `swap:${id}`;
}
