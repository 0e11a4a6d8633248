import { InputError, NotFoundError } from '@backstage/errors';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import {
  type importCalendarSchema,
  type ScheduleChanged,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import { ProviderError } from '@waymark/plugin-oncall-node';
import type { z } from 'zod';
import type { ScheduleService } from '../../schedules/ScheduleService';
import type { ScheduleStore } from '../../schedules/ScheduleStore';
import { matchPeople } from '../matchPeople';
import { type CalendarShifts, shiftsOfCalendar } from './shiftsOfCalendar';

const dayMillis = 24 * 60 * 60_000;
const mostDays = 400;
const mostShifts = 2_000;

/** Makes a calendar fixed shifts of a schedule, once, as whoever may replace a time of it. */
export class CalendarImport {
  constructor(
    private readonly options: {
      store: ScheduleStore;
      service: Pick<ScheduleService, 'addTemporarySchedule'>;
      directory: DirectoryStore;
      now(): Date;
    },
  ) {}

  async run(
    id: string,
    body: z.output<typeof importCalendarSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { store, service, directory, now } = this.options;
    const record = await store.get(id);
    if (!record) {
      throw new NotFoundError(`There is no schedule '${id}'`);
    }
    const window = windowOf(body, now());
    const zone = zoneOfSchedule(record.schedule);
    const { people, shifts } = await read(body.text, window, zone);
    if (shifts.length === 0) {
      throw new InputError(
        `text: no event from ${window.from} to ${window.to} names anybody`,
      );
    }
    if (shifts.length > mostShifts) {
      throw new InputError(
        `text: has ${shifts.length} shifts from ${window.from} to ${window.to}; at most ${mostShifts} are imported at once, so choose a shorter time`,
      );
    }
    const said = new Map(
      Object.entries(body.people ?? {}).map(([name, ref]) => [
        name.toLocaleLowerCase('en-US'),
        ref,
      ]),
    );
    const others = people.filter(person => !said.has(person.id));
    const matched = matchPeople('ical', others, await directory.all());
    if (matched.unmatched.length > 0) {
      throw new InputError(
        `text: nobody in the catalog is ${matched.unmatched
          .slice(0, 10)
          .join(', ')}; say in people who they are, as in {"${
          matched.unmatched[0]
        }": "user:default/ada"}`,
      );
    }
    const refOf = (personId: string) =>
      said.get(personId) ?? matched.refs.get(personId)!;
    return await service.addTemporarySchedule(
      id,
      {
        title: 'Imported from a calendar',
        start: window.from,
        end: shifts.reduce((last, { end }) => (end > last ? end : last), ''),
        shifts: shifts.map(({ personId, start, end }) => ({
          userRef: refOf(personId),
          start,
          end,
        })),
        requestId: body.requestId,
      },
      caller,
    );
  }
}

function windowOf(
  { from, to }: { from?: string; to?: string },
  now: Date,
): { from: string; to: string } {
  const start = from ? Date.parse(from) : now.getTime();
  const end = to ? Date.parse(to) : start + 90 * dayMillis;
  if (end <= start || end - start > mostDays * dayMillis) {
    throw new InputError(
      `to: must be after from, and at most ${mostDays} days later`,
    );
  }
  return {
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
  };
}

/** What is wrong with the text is wrong with the request. */
async function read(
  text: string,
  window: { from: string; to: string },
  zone: string,
): Promise<CalendarShifts> {
  try {
    return await shiftsOfCalendar(text, window, zone);
  } catch (error) {
    throw error instanceof ProviderError
      ? new InputError(`text: ${error.message}`)
      : error;
  }
}
