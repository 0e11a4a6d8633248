import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  type createOverrideSchema,
  type createTemporaryScheduleSchema,
  decideOverride,
  decideTemporarySchedule,
  type Schedule,
  type ScheduleChanged,
  takeBack,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import {
  mustNotBeOfProvider,
  requestKeyOf,
  type ScheduleChange,
} from './ScheduleChange';
import type { Amendment } from './ScheduleStore';

type Parsed<Schema extends z.ZodType> = z.output<Schema>;

/** Amends schedules for a time: overrides, temporary schedules, and what else is decided. */
export class AmendmentWriter {
  constructor(private readonly change: ScheduleChange) {}

  async addOverride(
    id: string,
    { requestId, ...asked }: Parsed<typeof createOverrideSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const key = requestKeyOf(caller, requestId, 'override', id);
    return await this.add(id, caller, key, (schedule, at) => ({
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
    return await this.add(id, caller, key, (schedule, at) => ({
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
    return await this.change.run(
      id,
      undefined,
      async (record, schedules, at) => {
        mustNotBeOfProvider(record);
        const found = await schedules.amendment(amendmentId);
        if (found?.scheduleId !== id || found.kind !== kind) {
          throw new NotFoundError(
            `The schedule ${id} has no ${kind.replace(
              '-',
              ' ',
            )} ${amendmentId}`,
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
      },
    );
  }

  /** Adds what is decided about the schedule as it stands, once a key. */
  async add<T extends Amendment>(
    id: string,
    caller: Caller,
    key: string | undefined,
    decide: (schedule: Schedule, at: Date) => T,
    after?: (
      amendment: T,
      schedule: Schedule,
      tx: Knex.Transaction,
      at: Date,
    ) => Promise<void>,
  ): Promise<ScheduleChanged> {
    return await this.change.run(
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
        await after?.(amendment, record.schedule, tx, at);
        return answerOf(amendment);
      },
    );
  }
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
