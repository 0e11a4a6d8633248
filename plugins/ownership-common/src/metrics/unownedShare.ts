import { parseEntityRef } from '@backstage/catalog-model';
import { defineMetric, standsAtEndOf } from '@waymark/metrics';
import type { GapKind } from '../model/gap';

/**
 * A half-open time during which the owner and the gap of a thing were the same;
 * `until` is absent while it lasts. `intervalId` is unique.
 *
 * @public
 */
export interface ThingIntervalFact {
  intervalId: string;
  entityRef: string;
  title?: string;
  column: string;
  ownerRef?: string;
  gap?: GapKind;
  since: string;
  until?: string;
}

/** @public */
export interface UnownedShareFacts {
  intervals: readonly ThingIntervalFact[];
  /** Since when things are followed; the first interval when absent. */
  observedSince?: string;
}

/**
 * The share of things that nobody owns, between 0 and 1, at the end of each
 * window. Unowned: the owner is missing, is the placeholder, or resolves to no
 * Group or User.
 *
 * @public
 */
export const unownedShare = defineMetric<UnownedShareFacts>({
  definition: {
    id: 'ownership.unowned-share',
    version: 1,
    title: 'Unowned share',
    definition:
      'Things whose owner is missing, is the placeholder or is no team or person of the catalog, out of all things that need an owner, at the end of the window.',
    unit: 'share',
    kind: 'share',
    direction: 'down',
    target: 0,
    dimensions: ['team', 'column'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince, intervals }) =>
    observedSince ?? earliest(intervals.map(({ since }) => since)),
  items: ({ intervals }, bucket, now) =>
    intervals
      .filter(interval => standsAtEndOf(bucket, interval, now))
      .map(
        ({ intervalId, entityRef, title, column, ownerRef, gap, since }) => ({
          id: intervalId,
          at: since,
          value: gap === 'unowned' ? 1 : 0,
          title,
          entityRef,
          href: entityHref(entityRef),
          dimensions: { team: ownerRef ?? 'none', column },
          scopes: ownerRef ? [entityRef, ownerRef] : [entityRef],
        }),
      ),
});

/**
 * The path of an entity's page in the portal.
 *
 * @public
 */
export function entityHref(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function earliest(instants: readonly string[]): string | undefined {
  let first: string | undefined;
  for (const instant of instants) {
    if (first === undefined || Date.parse(instant) < Date.parse(first)) {
      first = instant;
    }
  }
  return first;
}
