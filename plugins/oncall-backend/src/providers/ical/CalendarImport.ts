import { InputError } from '@backstage/errors';
import type {
  Caller,
  DirectoryStore,
  Principal,
} from '@waymark/backend-features';
import {
  type CalendarPreview,
  importedTimeOf,
  type importCalendarSchema,
  type previewCalendarSchema,
  type ScheduleChanged,
  zoneOfSchedule,
} from '@waymark/plugin-oncall-common';
import { ProviderError } from '@waymark/plugin-oncall-node';
import type { z } from 'zod';
import { mustNotBeOfProvider } from '../../schedules/ScheduleChange';
import type { ScheduleAccess } from '../../schedules/ScheduleAccess';
import type { ScheduleReader } from '../../schedules/ScheduleReader';
import type { ScheduleService } from '../../schedules/ScheduleService';
import { matchPeople } from '../matchPeople';
import { type CalendarShifts, shiftsOfCalendar } from './shiftsOfCalendar';

const dayMillis = 24 * 60 * 60_000;
const mostDays = 400;
const mostShifts = 2_000;
const mostRefused = 200;

/** Makes a calendar fixed shifts of a schedule, once, as whoever may replace a time of it. */
export class CalendarImport {
  constructor(
    private readonly options: {
      reader: Pick<ScheduleReader, 'record'>;
      access: Pick<ScheduleAccess, 'mustManage'>;
      service: Pick<ScheduleService, 'addTemporarySchedule'>;
      directory: DirectoryStore;
      now(): Date;
    },
  ) {}

  /** What would come in and what would not. Keeps nothing. */
  async preview(
    id: string,
    body: z.output<typeof previewCalendarSchema>,
    caller: Caller,
  ): Promise<CalendarPreview> {
    const { window, people, shifts, nameless } = await this.read(
      id,
      body,
      caller,
    );
    const all = await this.options.directory.all();
    const refOf = matcherOf(people, all);
    const titles = new Map(all.map(({ ref, title }) => [ref, title]));
    return {
      ...window,
      people: people.map(({ id: personId, name }) => {
        const userRef = refOf(personId);
        return userRef
          ? { id: personId, name, userRef, title: titles.get(userRef) }
          : { id: personId, name };
      }),
      shifts: shifts.slice(0, mostShifts + 1),
      refused: nameless
        .slice(0, mostRefused)
        .map(event => ({ ...event, reason: 'It names nobody' })),
      furtherRefused: Math.max(0, nameless.length - mostRefused),
      mostShifts,
    };
  }

  async run(
    id: string,
    body: z.output<typeof importCalendarSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { window, people, ...read } = await this.read(id, body, caller);
    const said = new Map(
      Object.entries(body.people ?? {}).map(([name, ref]) => [
        lower(name),
        ref,
      ]),
    );
    const left = new Set((body.leaveOut ?? []).map(lower));
    const shifts = read.shifts.filter(({ personId }) => !left.has(personId));
    if (shifts.length > mostShifts) {
      throw new InputError(
        `text: has ${shifts.length} shifts from ${window.from} to ${window.to}; at most ${mostShifts} are imported at once, so choose a shorter time`,
      );
    }
    const others = people.filter(
      ({ id: personId }) => !said.has(personId) && !left.has(personId),
    );
    const refOf = matcherOf(others, await this.options.directory.all());
    const strangers = others.filter(({ id: personId }) => !refOf(personId));
    if (strangers.length > 0) {
      const names = strangers.map(({ name }) => name);
      throw new InputError(
        `text: nobody in the catalog is ${names
          .slice(0, 10)
          .join(', ')}; say in people who they are, as in {"${
          names[0]
        }": "user:default/ada"}, or name them in leaveOut`,
      );
    }
    const time = importedTimeOf(
      shifts,
      personId => said.get(personId) ?? refOf(personId),
    );
    if (!time) {
      throw new InputError(
        `text: no event from ${window.from} to ${window.to} names anybody`,
      );
    }
    return await this.options.service.addTemporarySchedule(
      id,
      { ...time, requestId: body.requestId },
      caller,
    );
  }

  /** Reads nothing for those who could not import it. */
  private async read(
    id: string,
    body: z.output<typeof previewCalendarSchema>,
    caller: Caller,
  ): Promise<CalendarShifts & { window: Window }> {
    const { reader, access, now } = this.options;
    const record = await reader.record(id);
    await access.mustManage(record.schedule, caller.credentials);
    mustNotBeOfProvider(record);
    const window = windowOf(body, now());
    const zone = zoneOfSchedule(record.schedule);
    return { window, ...(await shiftsIn(body.text, window, zone)) };
  }
}

/** Who of the catalog somebody of a calendar is; undefined for strangers. */
function matcherOf(
  people: CalendarShifts['people'],
  all: readonly Principal[],
): (personId: string) => string | undefined {
  const { refs, strangers } = matchPeople('ical', people, all);
  return personId => (strangers.has(personId) ? undefined : refs.get(personId));
}

function lower(text: string): string {
  return text.trim().toLocaleLowerCase('en-US');
}

interface Window {
  from: string;
  to: string;
}

function windowOf(
  { from, to }: { from?: string; to?: string },
  now: Date,
): Window {
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
async function shiftsIn(
  text: string,
  window: Window,
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
