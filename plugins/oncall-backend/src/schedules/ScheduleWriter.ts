import { ConflictError, InputError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import type {
  createScheduleSchema,
  editScheduleSchema,
  ScheduleChanged,
  ScheduleConfiguration,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import {
  mustNotBeOfProvider,
  requestKeyOf,
  type ScheduleChange,
} from './ScheduleChange';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';
import { emptySchedule, retireIn, sinceOf } from './scheduleVersions';

type Parsed<Schema extends z.ZodType> = z.output<Schema>;

/** Makes, edits and retires schedules that are kept in the portal. */
export class ScheduleWriter {
  constructor(
    private readonly options: {
      knex: Knex;
      store: ScheduleStore;
      change: ScheduleChange;
      now(): Date;
    },
  ) {}

  async create(
    { requestId, since, ...definition }: Parsed<typeof createScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { knex, store, change, now } = this.options;
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
        const { version } = (await schedules.get(definition.id))!;
        return { scheduleId: definition.id, version };
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
      return await change.done(tx, definition.id, at);
    });
  }

  async edit(
    id: string,
    { version, zone, layers, ...head }: Parsed<typeof editScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    return await this.options.change.run(
      id,
      version,
      async (record, schedules, at) => {
        mustBeInPortal(record);
        await schedules.saveHead({
          ...record,
          schedule: { ...record.schedule, ...head },
        });
        const current = record.schedule.versions.at(-1);
        const configuration: ScheduleConfiguration = { zone, layers };
        if (
          JSON.stringify(current?.configuration) !==
          JSON.stringify(configuration)
        ) {
          await schedules.addVersion(id, {
            since: sinceOf(record, at),
            editedBy: caller.name,
            editedAt: at.toISOString(),
            configuration,
          });
        }
        return {};
      },
    );
  }

  /** Nobody is on call in it from now on; its past stays. */
  async retire(
    id: string,
    version: number,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    return await this.options.change.run(
      id,
      version,
      async (record, schedules, at) => {
        mustBeInPortal(record);
        await retireIn(schedules, record, caller.name, at);
        return {};
      },
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
