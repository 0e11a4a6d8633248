import type { MetricItem } from '@waymark/metrics';
import { isTimeZone, kindOfHourAt } from '@waymark/workclock';
import type { HolidaysIn } from './holidays';
import { noHolidays } from './holidays';

/** @public */
export type PageHours = 'business' | 'off' | 'sleep' | 'unknown';

/**
 * Somebody was told at once of an incident that waits.
 *
 * @public
 */
export interface PageFact {
  id: string;
  at: string;
  incidentId: string;
  incidentNumber: number;
  title: string;
  /** The first team that owns what the incident hurts. */
  teamRef?: string;
  entityRef?: string;
  /** Who was told; no row of a measure says it but to them and those who lead them. */
  userRef?: string;
  /** IANA zone of the person. */
  zone?: string;
}

/** @public */
export interface PageFacts {
  pages: readonly PageFact[];
  holidaysIn?: HolidaysIn;
  observedSince?: string;
}

/** @public */
export interface PageShareFacts extends PageFacts {
  /** The teams whose shares are asked for. */
  teamRefs: readonly string[];
}

/**
 * Where in somebody's day an instant lies: business hours from 8 to 18 from
 * Monday to Friday but on holidays, sleep hours from 22 to 8 every day, off
 * hours else, by the clocks of their zone. These are the hours of PagerDuty's
 * analytics.
 *
 * @public
 */
export function pageHoursOf(
  at: string,
  zone: string | undefined,
  holidaysIn: HolidaysIn = noHolidays,
): PageHours {
  return zone && isTimeZone(zone)
    ? kindOfHourAt(Date.parse(at), zone, holidaysIn(zone))
    : 'unknown';
}

const hours = new WeakMap<HolidaysIn, WeakMap<PageFact, PageHours>>();

/** As `pageHoursOf`, worked out once for each page. */
export function hoursOfPages(
  holidaysIn: HolidaysIn = noHolidays,
): (page: PageFact) => PageHours {
  const known = hours.get(holidaysIn) ?? new WeakMap<PageFact, PageHours>();
  hours.set(holidaysIn, known);
  return page => {
    const found = known.get(page);
    if (found) {
      return found;
    }
    const made = pageHoursOf(page.at, page.zone, holidaysIn);
    known.set(page, made);
    return made;
  };
}

/** The row of a page, which does not say who was told. */
export function rowOfPage(
  page: PageFact,
): Pick<MetricItem, 'id' | 'at' | 'title' | 'entityRef' | 'href'> {
  return {
    id: page.id,
    at: page.at,
    title: `${page.incidentNumber}: ${page.title}`,
    ...(page.entityRef ? { entityRef: page.entityRef } : {}),
    href: `/oncall/incidents/${encodeURIComponent(page.incidentId)}`,
  };
}
