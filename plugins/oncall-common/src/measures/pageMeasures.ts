import {
  defineMetric,
  MetricInputError,
  type MetricItem,
} from '@waymark/metrics';
import { wallMillisOf } from '@waymark/workclock';
import { within } from './within';

/** @public */
export type PageHours = 'business' | 'off' | 'sleep' | 'unknown';

/**
 * Somebody was told at once of an incident that waits. Who that was is not part
 * of it: pages are measured by team, and people are not compared.
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
  /** IANA zone of the person. */
  zone?: string;
}

/** @public */
export interface PageFacts {
  pages: readonly PageFact[];
  observedSince?: string;
}

/** @public */
export interface PageShareFacts extends PageFacts {
  /** The teams whose shares are asked for. */
  teamRefs: readonly string[];
}

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const mostShareRows = 200_000;

/**
 * Where in somebody's day an instant lies: business hours from 8 to 18 from
 * Monday to Friday, sleep hours from 22 to 8 every day, off hours else, by the
 * clocks of their zone. These are the hours of PagerDuty's analytics.
 *
 * @public
 */
export function pageHoursOf(at: string, zone: string | undefined): PageHours {
  if (!zone) {
    return 'unknown';
  }
  const wallMillis = wallMillisOf(Date.parse(at), zone);
  const hour =
    (((wallMillis % dayMillis) + dayMillis) % dayMillis) / hourMillis;
  if (hour < 8 || hour >= 22) {
    return 'sleep';
  }
  const weekday = new Date(wallMillis).getUTCDay();
  return weekday >= 1 && weekday <= 5 && hour < 18 ? 'business' : 'off';
}

/** How often people were told at once, by when in their day it was. @public */
export const pageCount = defineMetric<PageFacts>({
  definition: {
    id: 'oncall.pages',
    version: 1,
    title: 'Pages',
    definition:
      "Each time that a person was told at once of an incident that nobody had taken on: when it was opened or opened again, and by each step of the escalation. Business hours are 8 to 18 from Monday to Friday, sleep hours 22 to 8 every day, off hours the others, in the person's own zone (as in PagerDuty's analytics); unknown where the catalog has no zone. A page belongs to the first team that owns what the incident hurts.",
    unit: 'count',
    kind: 'flow',
    direction: 'down',
    dimensions: ['team', 'hours'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ pages }, bucket) =>
    within(pages, bucket, ({ at }) => at).map(page => ({
      ...rowOf(page),
      dimensions: {
        team: page.teamRef ?? 'none',
        hours: pageHoursOf(page.at, page.zone),
      },
      scopes: scopesOf(page),
    })),
});

/** The share of all pages that one team bears, against 30 %. @public */
export const pageShare = defineMetric<PageShareFacts>({
  definition: {
    id: 'oncall.page-share',
    version: 1,
    title: 'Share of pages by team',
    definition:
      'The pages of the window that belong to a team, out of the pages of all teams. Ask by team, or of the scope of one; over all teams it is the mean share, which says nothing.',
    unit: 'share',
    kind: 'share',
    direction: 'down',
    target: 0.3,
    dimensions: ['team'],
    grains: ['week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ pages, teamRefs }, bucket) => {
    if (pages.length * teamRefs.length > mostShareRows) {
      throw new MetricInputError(
        'scope: there are too many pages and teams for all at once; ask for one team, or for less time',
      );
    }
    const ofWindow = within(pages, bucket, ({ at }) => at);
    return teamRefs.flatMap(teamRef =>
      ofWindow.map(page => ({
        ...rowOf(page),
        id: `${page.id}:${teamRef}`,
        value: page.teamRef === teamRef ? 1 : 0,
        dimensions: { team: teamRef },
        scopes: [teamRef],
      })),
    );
  },
});

function rowOf(
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

function scopesOf({ teamRef, entityRef }: PageFact): string[] {
  return [teamRef, entityRef].flatMap(ref => ref ?? []);
}
