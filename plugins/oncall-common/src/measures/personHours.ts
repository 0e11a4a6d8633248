import {
  hoursWorkedOf,
  instantMillisOf,
  parseWallTime,
} from '@waymark/workclock';
import type { Duty, DutyFacts } from './dutyFacts';
import { cutTo, hourMillis, millisOf, spanOf } from './dutyFacts';
import { noHolidays } from './holidays';
import { hoursOfPages, type PageFacts } from './pageFacts';
import type { PersonHours } from './loadViews';

const none = () => ({ total: 0, business: 0, off: 0, sleep: 0, unknown: 0 });

/** What a person had in a month, without their name. @public */
export type HoursOfPerson = Omit<PersonHours, 'person'> & { userRef: string };

/** The month of each zone, worked out once. */
function monthsOf(month: string) {
  const known = new Map<string, ReturnType<typeof monthIn>>();
  return (zone: string) => {
    const found = known.get(zone) ?? monthIn(month, zone);
    known.set(zone, found);
    return found;
  };
}

/** A month as the calendars of a zone have it. */
function monthIn(month: string, zone: string) {
  const [year, number] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
  const midnight = (text: string) =>
    instantMillisOf(parseWallTime(`${text}-01`)!, zone);
  return {
    start: new Date(midnight(month)).toISOString(),
    end: new Date(midnight(next)).toISOString(),
  };
}

/**
 * The hours and pages of everybody who had any in a month such as `2026-10`,
 * until now, by ref. The month is that of the person's own zone; time that two
 * of their shifts share counts once.
 *
 * @public
 */
export function personHoursOf(
  duties: DutyFacts,
  pages: PageFacts,
  month: string,
  now: Date,
): HoursOfPerson[] {
  const holidaysIn = duties.holidaysIn ?? noHolidays;
  const people = new Map<string, { duties: Duty[]; teamRefs: Set<string> }>();
  const monthOf = monthsOf(month);
  for (const schedule of duties.schedules) {
    for (const duty of schedule.duties) {
      const span = spanOf(
        millisOf(monthOf(duty.zone)),
        schedule,
        now.getTime(),
      );
      const [part] = cutTo([duty], span);
      if (part) {
        const known = people.get(duty.userRef) ?? {
          duties: [],
          teamRefs: new Set<string>(),
        };
        known.duties.push(part);
        known.teamRefs.add(schedule.teamRef);
        people.set(duty.userRef, known);
      }
    }
  }
  const told = pagesByPerson(pages, month);
  const userRefs = [...new Set([...people.keys(), ...told.keys()])].sort();
  return userRefs.map(userRef => {
    const own = people.get(userRef);
    const first = own?.duties[0];
    const page = told.get(userRef);
    const zone = first?.zone ?? page?.zone ?? 'UTC';
    const worked = hoursWorkedOf(own?.duties ?? [], zone, holidaysIn(zone));
    return {
      userRef,
      teamRefs: [...(own?.teamRefs ?? page?.teamRefs ?? [])].sort(),
      zone,
      zoneAssumed: first ? first.zoneAssumed : page?.zone === undefined,
      shifts: own?.duties.length ?? 0,
      totalHours: hoursOf(worked.totalMillis),
      businessHours: hoursOf(worked.businessMillis),
      offHours: hoursOf(worked.offMillis),
      sleepHours: hoursOf(worked.sleepMillis),
      weekendHours: hoursOf(worked.weekendMillis),
      holidayHours: hoursOf(worked.holidayMillis),
      pages: page?.counts ?? none(),
    };
  });
}

function pagesByPerson({ pages, holidaysIn }: PageFacts, month: string) {
  const people = new Map<
    string,
    { counts: PersonHours['pages']; zone?: string; teamRefs: Set<string> }
  >();
  const monthOf = monthsOf(month);
  const hoursIn = hoursOfPages(holidaysIn);
  for (const page of pages) {
    const { at, userRef, zone, teamRef } = page;
    const { start, end } = monthOf(zone ?? 'UTC');
    if (userRef && start <= at && at < end) {
      const known = people.get(userRef) ?? {
        counts: none(),
        zone,
        teamRefs: new Set<string>(),
      };
      known.counts.total += 1;
      known.counts[hoursIn(page)] += 1;
      if (teamRef) {
        known.teamRefs.add(teamRef);
      }
      people.set(userRef, known);
    }
  }
  return people;
}

function hoursOf(millis: number): number {
  return Math.round((millis / hourMillis) * 100) / 100;
}
