import { createHash, randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Caller, ClockStore } from '@waymark/backend-features';
import {
  type createOverrideSchema,
  type createScheduleSchema,
  type createTemporaryScheduleSchema,
  decideOverride,
  decideSwapAnswer,
  decideSwapRequest,
  decideTemporarySchedule,
  type editScheduleSchema,
  type requestSwapSchema,
  type Schedule,
  type ScheduleChanged,
  type ScheduleConfiguration,
  type SwapAnswer,
  swapStatusOf,
  takeBack,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { ScheduleClocks } from './ScheduleClocks';
import type { Amendment, ScheduleRecord, ScheduleStore } from './ScheduleStore';
import { swapNotices, type SwapNotices } from './swapNotices';

type Parsed<Schema extends z.ZodType> = z.output<Schema>;

/** Changes schedules: each change is one transaction that holds the schedule. */
export class ScheduleWriter {
  private readonly notices: SwapNotices;

  constructor(
    private readonly options: {
      knex: Knex;
      store: ScheduleStore;
      clocks: ClockStore;
      scheduleClocks: ScheduleClocks;
      notices: Parameters<typeof swapNotices>[0];
      now(): Date;
    },
  ) {
    this.notices = swapNotices(options.notices);
  }

  async create(
    { requestId, since, ...definition }: Parsed<typeof createScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { knex, store, now } = this.options;
    const at = now();
    const begins = since ? new Date(since) : at;
    if (begins > at) {
      throw new InputError(
        'since: lies ahead; leave it out and let layers begin with effectiveFrom',
      );
    }
    const key = requestKeyOf(caller, requestId, 'create', definition.id);
    return await knex.transaction(async tx => {
      const schedules = store.in(tx);
      if (key && (await schedules.ofRequest(key)) === definition.id) {
        return await this.changed(schedules, definition.id);
      }
      const { zone, layers, ...head } = definition;
      const configuration = { zone, layers };
      const isNew = await schedules.insert(
        {
          schedule: emptySchedule(head),
          source: { kind: 'portal' },
          version: 1,
          createdAt: at.toISOString(),
        },
        {
          since: begins.toISOString(),
          editedBy: caller.name,
          editedAt: at.toISOString(),
          configuration,
        },
        key,
      );
      if (!isNew) {
        throw new ConflictError(
          `id: there is a schedule '${definition.id}' already; choose another id`,
        );
      }
      return await this.done(tx, definition.id, at);
    });
  }

  async edit(
    id: string,
    { version, zone, layers, ...head }: Parsed<typeof editScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    return await this.change(id, version, async (record, schedules, at) => {
      mustBeInPortal(record);
      await schedules.saveHead({
        ...record,
        schedule: { ...record.schedule, ...head },
      });
      const current = record.schedule.versions.at(-1);
      const configuration: ScheduleConfiguration = { zone, layers };
      if (
        JSON.stringify(current?.configuration) !== JSON.stringify(configuration)
      ) {
        await schedules.addVersion(id, {
          since: sinceOf(record, at),
          editedBy: caller.name,
          editedAt: at.toISOString(),
          configuration,
        });
      }
      return {};
    });
  }

  /** Nobody is on call in it from now on; its past stays. */
  async retire(
    id: string,
    version: number,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    return await this.change(id, version, async (record, schedules, at) => {
      mustBeInPortal(record);
      await retireIn(schedules, record, caller.name, at);
      return {};
    });
  }

  async addOverride(
    id: string,
    { requestId, ...asked }: Parsed<typeof createOverrideSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const key = requestKeyOf(caller, requestId, 'override', id);
    return await this.amend(id, caller, key, (schedule, at) => ({
      kind: 'override',
      body: decideOverride({ ...asked, id: randomUUID() }, schedule, at),
    }));
  }

  async addTemporarySchedule(
    id: string,
    { requestId, ...asked }: Parsed<typeof createTemporaryScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const key = requestKeyOf(caller, requestId, 'temporary', id);
    return await this.amend(id, caller, key, (schedule, at) => ({
      kind: 'temporary-schedule',
      body: decideTemporarySchedule(
        { ...asked, id: randomUUID() },
        schedule,
        at,
      ),
    }));
  }

  /** Takes an override or temporary schedule back: never for time that has passed. */
  async remove(
    id: string,
    kind: 'override' | 'temporary-schedule',
    amendmentId: string,
  ): Promise<ScheduleChanged> {
    return await this.change(id, undefined, async (record, schedules, at) => {
      mustNotBeOfProvider(record);
      const found = await schedules.amendment(amendmentId);
      if (found?.scheduleId !== id || found.kind !== kind) {
        throw new NotFoundError(
          `The schedule ${id} has no ${kind.replace('-', ' ')} ${amendmentId}`,
        );
      }
      if (found.status === 'removed') {
        return {};
      }
      const left = takeBack(found.body, at);
      if (left === found.body) {
        throw new ConflictError(
          'It is over, and the past stays as it was; correct it by an override with a reason',
        );
      }
      await schedules.saveAmendment(
        { kind, body: left ?? found.body } as Amendment,
        left ? 'active' : 'removed',
      );
      return {};
    });
  }

  async requestSwap(
    id: string,
    { requestId, ...asked }: Parsed<typeof requestSwapSchema>,
    caller: Caller,
    requesterRef: string,
  ): Promise<ScheduleChanged> {
    const key = requestKeyOf(caller, requestId, 'swap', id);
    return await this.amend(id, caller, key, (schedule, at) => ({
      kind: 'swap',
      body: decideSwapRequest(
        { ...asked, id: randomUUID(), requesterRef, status: 'requested' },
        schedule,
        at,
      ),
    }));
  }

  async answerSwap(
    id: string,
    swapId: string,
    answer: SwapAnswer,
    userRef: string,
  ): Promise<ScheduleChanged> {
    return await this.change(
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
  async ringSwap(swapId: string, tx: Knex.Transaction, at: Date) {
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

  private async amend(
    id: string,
    caller: Caller,
    key: string | undefined,
    decide: (schedule: Schedule, at: Date) => Amendment,
  ): Promise<ScheduleChanged> {
    return await this.change(
      id,
      undefined,
      async (record, schedules, at, tx) => {
        const known = key && (await schedules.amendmentOfRequest(key));
        if (known) {
          return answerOf(known);
        }
        if (record.retiredAt) {
          throw new ConflictError(
            `The schedule ${id} was retired at ${record.retiredAt}; nobody is on call in it`,
          );
        }
        mustNotBeOfProvider(record);
        const amendment = decide(record.schedule, at);
        await schedules.addAmendment(
          id,
          amendment,
          caller.name,
          at.toISOString(),
          key,
        );
        if (amendment.kind === 'swap') {
          const { start } = amendment.body;
          await this.options.clocks.set(
            [
              {
                subject: subjectOfSwap(amendment.body.id),
                kind: 'past-due',
                dueAt: start,
              },
            ],
            tx,
          );
          await this.notices.requested(amendment.body, record.schedule, tx, at);
        }
        return answerOf(amendment);
      },
    );
  }

  /** Holds the schedule, so that what is read stays true until it is written. */
  private async change(
    id: string,
    seenVersion: number | undefined,
    work: (
      record: ScheduleRecord,
      schedules: ScheduleStore,
      at: Date,
      tx: Knex.Transaction,
    ) => Promise<Partial<ScheduleChanged>>,
  ): Promise<ScheduleChanged> {
    const { knex, store, now } = this.options;
    return await knex.transaction(async tx => {
      const schedules = store.in(tx);
      const version = await schedules.touch(id, seenVersion);
      const record = await schedules.get(id);
      if (!record) {
        throw new NotFoundError(`There is no schedule '${id}'`);
      }
      if (version === undefined) {
        throw new ConflictError(
          `version: the schedule was changed meanwhile and is at ${record.version}; look at it again`,
        );
      }
      const at = now();
      const result = await work(record, schedules, at, tx);
      return { ...(await this.done(tx, id, at)), ...result };
    });
  }

  private async done(tx: Knex.Transaction, id: string, at: Date) {
    const schedules = this.options.store.in(tx);
    const record = (await schedules.get(id))!;
    await this.options.scheduleClocks.set(record, tx, at);
    return { scheduleId: id, version: record.version };
  }

  private async changed(schedules: ScheduleStore, id: string) {
    const record = (await schedules.get(id))!;
    return { scheduleId: id, version: record.version };
  }
}

/** Closes the version that holds by one without layers. */
export async function retireIn(
  schedules: ScheduleStore,
  record: ScheduleRecord,
  by: string,
  at: Date,
): Promise<void> {
  const current = record.schedule.versions.at(-1);
  await schedules.addVersion(record.schedule.id, {
    since: sinceOf(record, at),
    editedBy: by,
    editedAt: at.toISOString(),
    configuration: { zone: current?.configuration.zone ?? 'UTC', layers: [] },
  });
  await schedules.saveHead({ ...record, retiredAt: at.toISOString() });
}

/** Now, or just after the last edit where a clock was put back. */
export function sinceOf({ schedule }: ScheduleRecord, at: Date): string {
  const last = Date.parse(schedule.versions.at(-1)?.since ?? '');
  return new Date(
    Number.isNaN(last) ? at.getTime() : Math.max(at.getTime(), last + 1),
  ).toISOString();
}

export function emptySchedule(
  head: Pick<Schedule, 'id' | 'title' | 'ownerRef' | 'description'>,
): Schedule {
  return {
    ...head,
    versions: [],
    overrides: [],
    temporarySchedules: [],
    swaps: [],
  };
}

export function subjectOfSwap(id: string): string {
  return `swap:${id}`;
}

function answerOf(amendment: Amendment): Partial<ScheduleChanged> {
  switch (amendment.kind) {
    case 'override':
      return { override: amendment.body };
    case 'temporary-schedule':
      return { temporarySchedule: amendment.body };
    default:
      return { swap: amendment.body };
  }
}

function mustNotBeOfProvider({ source, schedule }: ScheduleRecord) {
  if (source.kind === 'provider') {
    throw new ConflictError(
      `The schedule ${schedule.id} is kept at ${
        source.title ?? source.location
      }; change it there, overrides and swaps too`,
    );
  }
}

function mustBeInPortal(record: ScheduleRecord) {
  mustNotBeOfProvider(record);
  const { source, schedule, retiredAt } = record;
  if (source.kind !== 'portal') {
    throw new ConflictError(
      `The schedule ${schedule.id} is kept in ${
        source.location ?? source.kind
      }; change it there. Overrides and swaps are made here`,
    );
  }
  if (retiredAt) {
    throw new ConflictError(
      `The schedule ${schedule.id} was retired at ${retiredAt}; create another`,
    );
  }
}

function requestKeyOf(
  { name }: Caller,
  requestId: string | undefined,
  ...more: string[]
): string | undefined {
  return (
    requestId &&
    createHash('sha256')
      .update([name, requestId, ...more].join('\n'))
      .digest('hex')
  );
}
