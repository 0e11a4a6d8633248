import { findingsCount, unownedShare } from '@waymark/plugin-ownership-common';
import { type MetricSource, metricSourceOf } from '@waymark/backend-features';
import type { ChangeStore } from '../changes/ChangeStore';
import type { ThingStore } from '../entities/ThingStore';
import type { FindingStore } from '../findings/FindingStore';

/** The metrics of what scans and the catalog say. */
export function thingMetrics(stores: {
  things: ThingStore;
  findings: FindingStore;
  changes: ChangeStore;
}): MetricSource[] {
  const { things, findings, changes } = stores;
  return [
    metricSourceOf(unownedShare, async window => {
      const [intervals, titles, observedSince] = await Promise.all([
        things.intervals(window.from, window.to),
        things.titles(),
        things.observedSince(),
      ]);
      return {
        intervals: intervals.map(interval => ({
          ...interval,
          title: titles.get(interval.entityRef),
        })),
        observedSince,
      };
    }),
    metricSourceOf(findingsCount, async window => {
      const [intervals, observedSince] = await Promise.all([
        findings.intervals(window.from, window.to),
        changes.observedSince(),
      ]);
      return { intervals, observedSince };
    }),
  ];
}
