import { Worker } from 'node:worker_threads';
import { ProviderError } from '@waymark/plugin-oncall-node';
import pLimit from 'p-limit';

/** An event of a calendar that lies in a window, each time that it happens. */
export interface CalendarEvent {
  uid: string;
  summary: string;
  /** Addresses of those who attend, without `mailto:`. */
  emails: string[];
  start: string;
  end: string;
}

const mostBytes = 1024 * 1024;
const mostEvents = 5_000;
const longestMillis = 5_000;
const threadsAtOnce = 2;

/** A thread may take a lot of memory: however many calendars come, the others wait. */
const inTurn = pLimit(threadsAtOnce);

/**
 * Runs apart from everything else: a rule that never ends, or a calendar that
 * unfolds to more than there is room for, is stopped from outside.
 */
const source = `
const { parentPort, workerData } = require('node:worker_threads');
const library = require(workerData.library);
const ICAL = library.default ?? library;
const { text, from, to, most } = workerData;
const wallOf = (time, fallback) => ({
  wall: Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second),
  // Of a zone without VTIMEZONE only the name is left.
  zone: time.timezone || fallback || undefined,
  isUtc: Boolean(time.zone && time.zone.tzid === 'UTC'),
  unix: time.toUnixTime(),
  hasRules: Boolean(time.zone && time.zone.component),
});
const root = new ICAL.Component(ICAL.parse(text));
const calendars = root.name === 'vcalendar' ? [root] : root.getAllSubcomponents('vcalendar');
if (calendars.length === 0) throw new Error('it is no calendar');
const events = [];
const emailOf = property => String(property.getFirstValue()).replace(/^mailto:/i, '');
for (const calendar of calendars) {
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone);
  }
  const all = calendar.getAllSubcomponents('vevent').map(each => new ICAL.Event(each));
  for (const each of all.filter(event => event.isRecurrenceException())) {
    const main = all.find(event => event.uid === each.uid && !event.isRecurrenceException());
    if (main) main.relateException(each);
  }
  for (const event of all.filter(each => !each.isRecurrenceException())) {
    if (String(event.component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') continue;
    if (!event.startDate) throw new Error('the event ' + event.uid + ' has no DTSTART');
    const add = (item, start, end) => {
      if (events.length >= most) throw new Error('it has more than ' + most + ' events in the time that is read');
      events.push({
        uid: String(item.uid || ''),
        summary: String(item.summary || ''),
        emails: item.component.getAllProperties('attendee').map(emailOf).slice(0, 20),
        start: wallOf(start, event.startDate.timezone),
        end: wallOf(end, event.startDate.timezone),
      });
    };
    const day = 24 * 60 * 60;
    const inWindow = (start, end) =>
      end.toUnixTime() + 2 * day > from && start.toUnixTime() - 2 * day < to;
    if (!event.isRecurring()) {
      if (inWindow(event.startDate, event.endDate)) add(event, event.startDate, event.endDate);
      continue;
    }
    const iterator = event.iterator();
    for (let next = iterator.next(); next; next = iterator.next()) {
      if (next.toUnixTime() - 2 * day >= to) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      if (inWindow(startDate, endDate)) add(item, startDate, endDate);
    }
  }
}
parentPort.postMessage({ events });
`;

interface WallTime {
  wall: number;
  zone?: string;
  isUtc?: boolean;
  unix: number;
  hasRules: boolean;
}

/**
 * The events of a calendar (RFC 5545) in a window, every time that they happen.
 * Rejects with `ProviderError` saying why for what is no calendar, too large,
 * has too many events, or never comes to an end.
 */
export async function expandCalendar(
  text: string,
  window: { from: string; to: string },
  instantOf: (wallMillis: number, zone: string | undefined) => number,
): Promise<CalendarEvent[]> {
  if (Buffer.byteLength(text) > mostBytes) {
    throw unreadable(`it is larger than ${mostBytes / 1024} KiB`);
  }
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) {
    throw unreadable('it does not begin with BEGIN:VCALENDAR');
  }
  const events = await inTurn(inWorker, {
    text: text.replace(/^\uFEFF?\s*/, ''),
    from: Date.parse(window.from) / 1000,
    to: Date.parse(window.to) / 1000,
    most: mostEvents,
  });
  const at = ({ wall, zone, isUtc, unix, hasRules }: WallTime) =>
    isUtc || hasRules ? unix * 1000 : instantOf(wall, zone);
  return events
    .map(event => ({
      ...event,
      start: new Date(at(event.start)).toISOString(),
      end: new Date(at(event.end)).toISOString(),
    }))
    .filter(
      ({ start, end }) => start < end && end > window.from && start < window.to,
    )
    .sort((one, other) => (one.start < other.start ? -1 : 1));
}

type RawEvent = Omit<CalendarEvent, 'start' | 'end'> & {
  start: WallTime;
  end: WallTime;
};

async function inWorker(data: object): Promise<RawEvent[]> {
  const worker = new Worker(source, {
    eval: true,
    workerData: { ...data, library: require.resolve('ical.js') },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    env: {},
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<RawEvent[]>((resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(
            unreadable(
              `its rules come to no end within ${longestMillis / 1000} seconds`,
            ),
          ),
        longestMillis,
      );
      worker.once('message', ({ events }) => resolve(events));
      worker.once('error', error => reject(unreadable(error.message, error)));
      worker.once('exit', () =>
        reject(unreadable('its reading was broken off')),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** `reason` goes on after a colon. */
function unreadable(reason: string, cause?: unknown): ProviderError {
  return new ProviderError(
    `The calendar cannot be read: ${reason.slice(0, 300)}`,
    'unreadable',
    { cause },
  );
}
