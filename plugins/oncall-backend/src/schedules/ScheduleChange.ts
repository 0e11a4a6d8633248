import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import type { ScheduleChanged } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { ScheduleClocks } from './ScheduleClocks';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';

/** One change of one schedule: a transaction that holds it, and sets its clocks anew. */
export class ScheduleChange {
  constructor(
    private readonly options: {
      knex: Knex;
      store: ScheduleStore;
      scheduleClocks: ScheduleClocks;
      now(): Date;
    },
  ) {}

  /** Holds the schedule, so that what is read stays true until it is written. */
  async run(
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

  /** Sets the clocks; called last in a transaction that changed the schedule. */
  async done(tx: Knex.Transaction, id: string, at: Date) {
    const schedules = this.options.store.in(tx);
    const record = (await schedules.get(id))!;
    await this.options.scheduleClocks.set(record, tx, at);
    return { scheduleId: id, version: record.version };
  }
}

/** Throws `ConflictError` for one that a provider keeps. */
export function mustNotBeOfProvider({ source, schedule }: ScheduleRecord) {
  if (source.kind === 'provider') {
    throw new ConflictError(
      `The schedule ${schedule.id} is kept at ${
        source.title ?? source.location
      }; change it there, overrides and swaps too`,
    );
  }
}

/** Names a request of a caller, so that it does nothing twice. */
export function requestKeyOf(
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
