import { defineMetric, standsAtEndOf } from '@waymark/metrics';
import type { FindingKind, Severity } from '../model/finding';

/**
 * A half-open time during which a finding stood; `until` is absent while it
 * does. `intervalId` is unique.
 *
 * @public
 */
export interface FindingIntervalFact {
  intervalId: string;
  repositoryId: string;
  repositoryTitle?: string;
  kind: FindingKind;
  severity: Severity;
  message?: string;
  entityRef?: string;
  since: string;
  until?: string;
}

/** @public */
export interface FindingsCountFacts {
  intervals: readonly FindingIntervalFact[];
  /** The first scan that succeeded, absent before it: no finding is not 0 then. */
  observedSince?: string;
}

/**
 * How many findings stand at the end of each window.
 *
 * @public
 */
export const findingsCount = defineMetric<FindingsCountFacts>({
  definition: {
    id: 'ownership.findings',
    version: 1,
    title: 'Ownership findings',
    definition:
      'Findings of the scanned repositories (in CODEOWNERS, in module declarations and against the catalog) that stand at the end of the window.',
    unit: 'count',
    kind: 'snapshot',
    direction: 'down',
    target: 0,
    dimensions: ['severity', 'kind', 'repository'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ intervals }, bucket, now) =>
    intervals
      .filter(interval => standsAtEndOf(bucket, interval, now))
      .map(interval => ({
        id: interval.intervalId,
        at: interval.since,
        title: interval.message,
        entityRef: interval.entityRef,
        href: `/ownership/findings?${new URLSearchParams({
          repositoryId: interval.repositoryId,
          kind: interval.kind,
        })}`,
        dimensions: {
          severity: interval.severity,
          kind: interval.kind,
          repository: interval.repositoryTitle ?? interval.repositoryId,
        },
        scopes: interval.entityRef ? [interval.entityRef] : [],
      })),
});
