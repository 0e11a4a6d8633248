import type {
  MetricDefinition,
  MetricQuery,
} from '@waymark/plugin-platform-desk-common';
import { useSavedQuery } from '@waymark/tiles';
import { useMemo, useState } from 'react';

/** How far back one can look, in days, with the words for it. */
export const windows = {
  '4w': { title: 'the last 4 weeks', days: 28 },
  '13w': { title: 'the last 13 weeks', days: 91 },
  '26w': { title: 'the last 26 weeks', days: 182 },
  '12m': { title: 'the last 12 months', days: 365 },
} as const;

type WindowName = keyof typeof windows;
type Grain = 'day' | 'week' | 'month';

const grains: readonly Grain[] = ['day', 'week', 'month'];
export const splits = ['team', 'capability', 'category', 'path'] as const;

/** What the page is asked about; all of it stands in the URL. */
export interface AdoptionPlace {
  window: WindowName;
  from: string;
  to: string;
  grain: Grain;
  zone: string;
  /** Ref of a Group. */
  team?: string;
  /** Ref of a capability. */
  capability?: string;
  /** The dimension whose values are lines. */
  by?: string;
}

/** The first instant of the day, week (from Monday) or month of the visitor. */
function startOf(date: Date, grain: Grain): Date {
  const back = grain === 'week' ? (date.getDay() + 6) % 7 : 0;
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    grain === 'month' ? 1 : date.getDate() - back,
  );
}

/** The place that a URL names; what makes no sense is left out. */
export function placeOf(search: URLSearchParams, now: Date): AdoptionPlace {
  const asked = search.get('window') ?? '';
  const window: WindowName = asked in windows ? (asked as WindowName) : '13w';
  const grain = grains.find(each => each === search.get('grain')) ?? 'week';
  const by = splits.find(each => each === search.get('by'));
  const team = search.get('team') ?? undefined;
  const capability = search.get('capability') ?? undefined;
  const first = new Date(now);
  first.setDate(first.getDate() - windows[window].days);
  const to = new Date(now);
  to.setSeconds(0, 0);
  return {
    window,
    // Whole windows, so that the first one is not smaller than the others.
    from: startOf(first, grain).toISOString(),
    to: to.toISOString(),
    grain,
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(team ? { team } : {}),
    ...(capability ? { capability } : {}),
    ...(by ? { by } : {}),
  };
}

/** The place in the URL, as of when the page was opened. */
export function useAdoptionPlace(): AdoptionPlace {
  const [search] = useSavedQuery();
  const [openedAt] = useState(() => new Date());
  return useMemo(() => placeOf(search, openedAt), [search, openedAt]);
}

/** A measure with what it is asked; `key` is the one series that is wanted. */
export interface AdoptionQuestion {
  id: string;
  definition: MetricDefinition;
  query: MetricQuery;
  key?: string;
}

/**
 * What is asked of a measure at a place. Of a team and a capability it is asked
 * of the team, by capability; a measure that has none is asked without.
 */
export function questionOf(
  definition: MetricDefinition,
  place: AdoptionPlace,
  by?: string,
): AdoptionQuestion {
  const { id, dimensions } = definition;
  const { from, to, grain, zone, team } = place;
  const capability = dimensions.includes('capability')
    ? place.capability
    : undefined;
  const isOfBoth = team !== undefined && capability !== undefined;
  const split = by && dimensions.includes(by) ? by : undefined;
  const cut = isOfBoth ? 'capability' : split;
  return {
    id,
    definition,
    query: {
      scope: team ?? capability ?? 'all',
      from,
      to,
      grain,
      zone,
      ...(cut ? { by: cut } : {}),
    },
    ...(isOfBoth ? { key: capability } : {}),
  };
}
