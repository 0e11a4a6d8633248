import type { MetricOptions } from '@waymark/metrics';
import { catalogPath } from './catalogPath';
import { type Cell, cellOf } from './cells';
import { counted, partOf } from './counted';
import type { RunFact, RunFacts } from './deskFacts';
import { type Range, within } from './sortedBy';

const cells = new WeakMap<RunFact, Cell>();

/** What runs are grouped by; a step is one of its path. */
export function runCell(run: RunFact): Cell {
  let cell = cells.get(run);
  if (!cell) {
    cell = cellOf({
      team: run.teamRef,
      capability: run.capabilityRef,
      path: run.templateRef,
      step: run.failedStep && `${run.title}: ${run.failedStep}`,
    });
    cells.set(run, cell);
  }
  return cell;
}

/** What one may ask for the runs of. */
export function runScopes(run: RunFact) {
  return [run.teamRef, run.capabilityRef, run.entityRef, run.templateRef];
}

/** The row of a run, which says nothing of who started it; one that has no task leads to its path. */
export function runRow(run: RunFact) {
  return {
    id: run.id,
    at: new Date(run.finished ?? run.started).toISOString(),
    title: run.title,
    href: run.isElsewhere
      ? catalogPath(run.templateRef)
      : `/create/tasks/${encodeURIComponent(run.id)}`,
  };
}

/** How runs are counted and shown. */
export const runParts = {
  cellOf: runCell,
  scopesOf: runScopes,
  rowOf: runRow,
};

/** The runs that ended in the window. */
export function finishedIn(
  runs: readonly RunFact[],
  bucket: { start: string; end: string },
): Range<RunFact> {
  return within(runs, bucket, 'finished', ({ finished }) => finished);
}

/** The measure of runs that ended in the window. */
export function ofRuns(
  valueOf: (run: RunFact) => number | undefined,
  isCount = false,
): Pick<MetricOptions<RunFacts>, 'items' | 'tallies' | 'observedSince'> {
  return {
    observedSince: ({ observedSince }) => observedSince,
    ...counted<RunFacts>({
      parts: ({ runs }, bucket) => [
        partOf({ range: finishedIn(runs, bucket), valueOf, ...runParts }),
      ],
      isCount,
    }),
  };
}
