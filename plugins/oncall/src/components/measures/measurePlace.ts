import type { MetricQuery } from '@waymark/plugin-oncall-common';
import { useSavedQuery } from '@waymark/tiles';
import { DateTime } from 'luxon';
import { useMemo, useState } from 'react';
import { visitorZone } from '../shared/timeWords';

/** How far back one can look, with the words for it. */
export const windows = {
  '4w': { title: 'the last 4 weeks', back: { weeks: 4 } },
  '13w': { title: 'the last 13 weeks', back: { weeks: 13 } },
  '26w': { title: 'the last 26 weeks', back: { weeks: 26 } },
  '12m': { title: 'the last 12 months', back: { months: 12 } },
} as const;

export type WindowName = keyof typeof windows;
export type Grain = MetricQuery['grain'];

const severities = ['P1', 'P2', 'P3', 'P4', 'unknown'];
const grains: readonly Grain[] = ['day', 'week', 'month'];

/** What the page is asked about; all of it stands in the URL. */
export interface MeasurePlace {
  window: WindowName;
  from: string;
  to: string;
  grain: Grain;
  zone: string;
  /** Ref of a Group. */
  team?: string;
  severity?: string;
}

/** The place that a URL names; what makes no sense is left out. */
export function placeOf(search: URLSearchParams, now: Date): MeasurePlace {
  const asked = search.get('window') ?? '';
  const window: WindowName = asked in windows ? (asked as WindowName) : '13w';
  const grain = grains.find(each => each === search.get('grain')) ?? 'week';
  const zone = visitorZone();
  const team = search.get('team') ?? undefined;
  const severity = severities.find(each => each === search.get('severity'));
  const to = DateTime.fromJSDate(now, { zone }).startOf('minute');
  return {
    window,
    // Whole windows, so that the first one is not smaller than the others.
    from: to.minus(windows[window].back).startOf(grain).toUTC().toISO()!,
    to: to.toUTC().toISO()!,
    grain,
    zone,
    ...(team ? { team } : {}),
    ...(severity ? { severity } : {}),
  };
}

/** The place in the URL, as of when the page was opened. */
export function useMeasurePlace(): MeasurePlace {
  const [search] = useSavedQuery();
  const [openedAt] = useState(() => new Date());
  return useMemo(() => placeOf(search, openedAt), [search, openedAt]);
}

export { severities };
