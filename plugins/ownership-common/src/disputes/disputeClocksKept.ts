import { defineMetric, isWithin } from '@waymark/metrics';
import type { Dispute } from './dispute';

/** @public */
export interface DisputeClocksFacts {
  disputes: readonly (Pick<
    Dispute,
    'id' | 'entityRef' | 'entityTitle' | 'status' | 'openedAt' | 'clocks'
  > & { claimantRefs: readonly string[] })[];
  /** Since when disputes are followed. */
  observedSince?: string;
}

/**
 * The share of dispute clocks that were kept, between 0 and 1, of those that
 * were decided in the window: stopped in time, or run out. Those of disputes
 * that were withdrawn do not count.
 *
 * @public
 */
export const disputeClocksKept = defineMetric<DisputeClocksFacts>({
  definition: {
    id: 'ownership.dispute-clocks-kept',
    version: 1,
    title: 'Dispute clocks kept',
    definition:
      'Clocks of ownership disputes that were stopped before they ran out, out of all that were stopped or ran out in the window; disputes that were withdrawn are left out.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ['clock', 'team'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ disputes }, bucket, now) =>
    disputes
      .filter(({ status }) => status !== 'withdrawn')
      .flatMap(dispute =>
        dispute.clocks.flatMap(({ name, dueAt, stoppedAt }) => {
          const isKept = stoppedAt !== undefined && stoppedAt <= dueAt;
          const at = isKept ? stoppedAt : dueAt;
          if (!isWithin(bucket, at) || Date.parse(at) > now.getTime()) {
            return [];
          }
          const team = dispute.claimantRefs[0];
          return [
            {
              id: `${dispute.id}:${name}`,
              at,
              value: isKept ? 1 : 0,
              title: `${dispute.entityTitle}: ${name.replace('-', ' ')}`,
              entityRef: dispute.entityRef,
              href: `/ownership/disputes/${dispute.id}`,
              dimensions: { clock: name, team: team ?? 'none' },
              scopes: [dispute.entityRef, ...dispute.claimantRefs],
            },
          ];
        }),
      ),
});
