import { InputError } from '@backstage/errors';
import { instantMillisOf, isTimeZone } from '@waymark/workclock';
import { type CalendarEvent, expandCalendar } from './expandCalendar';

/** Somebody in a calendar: by an address, or by a name alone. */
export interface CalendarPerson {
  id: string;
  name: string;
  email?: string;
}

/** Who is in a calendar, and when. */
export interface CalendarShifts {
  people: CalendarPerson[];
  shifts: { personId: string; start: string; end: string }[];
  /** Events that name nobody. */
  nameless: { summary: string; start: string; end: string }[];
}

/**
 * Each event is a shift of those who attend it, else of the address in its
 * summary, else of whom the summary names: what stands after the last `:` of
 * it. Times without a zone are in `zone`.
 */
export async function shiftsOfCalendar(
  text: string,
  window: { from: string; to: string },
  zone: string,
): Promise<CalendarShifts> {
  const events = await expandCalendar(text, window, (wall, named) =>
    instantMillisOf(wall, named && isTimeZone(named) ? named : zone),
  );
  const people = new Map<string, CalendarPerson>();
  const shifts = events.flatMap(event =>
    peopleOf(event).map(person => {
      people.set(person.id, person);
      return {
        personId: person.id,
        start: event.start < window.from ? window.from : event.start,
        end: event.end > window.to ? window.to : event.end,
      };
    }),
  );
  const nameless = events
    .filter(event => peopleOf(event).length === 0)
    .map(({ summary, start, end }) => ({ summary, start, end }));
  return {
    nameless,
    people: [...people.values()].sort((one, other) =>
      one.id < other.id ? -1 : 1,
    ),
    shifts,
  };
}

function peopleOf({ summary, emails }: CalendarEvent): CalendarPerson[] {
  const [written] = /[^\s<>()",;:]+@[^\s<>()",;:]+/.exec(summary) ?? [];
  const addresses = emails.filter(each => each.includes('@'));
  const found = addresses.length === 0 && written ? [written] : addresses;
  if (found.length > 0) {
    return [...new Set(found.map(each => each.toLocaleLowerCase('en-US')))].map(
      email => ({ id: email, name: email, email }),
    );
  }
  const name = summary.slice(summary.lastIndexOf(':') + 1).trim();
  return name ? [{ id: name.toLocaleLowerCase('en-US'), name }] : [];
}

/** Throws `InputError` naming the field for what is no zone. */
export function checkedZone(zone: string, field: string): string {
  if (!isTimeZone(zone)) {
    throw new InputError(`${field}: there is no time zone '${zone}'`);
  }
  return zone;
}
