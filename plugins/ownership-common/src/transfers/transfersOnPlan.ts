import { defineMetric } from '@waymark/metrics';
import type { Transfer } from './transfer';
import { isOnPlan, transferWeekEnd } from './transferPlan';

/** @public */
export interface TransfersOnPlanFacts {
  transfers: readonly Transfer[];
  /** Since when transfers are kept; nothing is known before. */
  observedSince?: string;
}

/**
 * The share of transfers on plan, between 0 and 1, at the end of each window:
 * of those that are under way, and those completed within it, how many are on
 * plan as `isOnPlan` defines it.
 *
 * @public
 */
export const transfersOnPlan = defineMetric<TransfersOnPlanFacts>({
  definition: {
    id: 'ownership.transfers-on-plan',
    version: 1,
    title: 'Transfers on plan',
    definition:
      'Transfers that had started and were not cancelled, and were under way at the end of the window or completed within it: the share of which every required item of a week that is over was done (or said not to apply) and whose last week was not over, or which were completed by the end of their last week. By team: the one that gives.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 0.8,
    dimensions: ['team'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince, transfers }) =>
    observedSince ?? transfers.map(({ createdAt }) => createdAt).sort()[0],
  items: ({ transfers }, bucket, now) => {
    const at = new Date(Math.min(Date.parse(bucket.end), now.getTime()));
    return transfers.flatMap(transfer => {
      const ended = transfer.ended && Date.parse(transfer.ended.at);
      if (
        Date.parse(transfer.createdAt) > at.getTime() ||
        (ended !== undefined && ended < Date.parse(bucket.start))
      ) {
        return [];
      }
      const onPlan = isOnPlan(transfer, at);
      if (onPlan === undefined) {
        return [];
      }
      return [
        {
          id: transfer.id,
          at: transferWeekEnd(transfer, 0),
          value: onPlan ? 1 : 0,
          title: transfer.entityTitle,
          entityRef: transfer.entityRef,
          href: `/ownership/transfers/${encodeURIComponent(transfer.id)}`,
          dimensions: { team: transfer.fromRef },
          scopes: [transfer.entityRef, transfer.fromRef, transfer.toRef],
        },
      ];
    });
  },
});
