import { defineMetric, standsAtEndOf } from '@waymark/metrics';
import { entityHref } from '../metrics/unownedShare';
import type { ClarityLevel } from './model';

/**
 * A half-open time during which the clarity, the owner and the column of a
 * thing were the same; `until` is absent while it lasts.
 *
 * @public
 */
export interface ClarityIntervalFact {
  intervalId: string;
  entityRef: string;
  title?: string;
  column: string;
  ownerRef?: string;
  level: ClarityLevel;
  since: string;
  until?: string;
}

/** @public */
export interface HighClarityShareFacts {
  intervals: readonly ClarityIntervalFact[];
  /** Since when clarity is followed; absent when it is not yet. */
  observedSince?: string;
}

/**
 * The share of things whose clarity is high, between 0 and 1, at the end of
 * each window.
 *
 * @public
 */
export const highClarityShare = defineMetric<HighClarityShareFacts>({
  definition: {
    id: 'ownership.clarity',
    version: 1,
    title: 'High clarity',
    definition:
      'Things whose clarity is high, out of all things that need an owner, at the end of the window. Clarity is high, medium or low by named terms that each entity shows.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 0.8,
    dimensions: ['team', 'column'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ intervals }, bucket, now) =>
    intervals
      .filter(interval => standsAtEndOf(bucket, interval, now))
      .map(
        ({ intervalId, entityRef, title, column, ownerRef, level, since }) => ({
          id: intervalId,
          at: since,
          value: level === 'high' ? 1 : 0,
          title,
          entityRef,
          href: entityHref(entityRef),
          dimensions: { team: ownerRef ?? 'none', column },
          scopes: ownerRef ? [entityRef, ownerRef] : [entityRef],
        }),
      ),
});
