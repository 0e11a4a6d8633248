import {
  type Capability,
  type Grant,
  type Run,
  settleRun,
} from '@waymark/plugin-platform-desk-common';
import type { GrantStore } from '../grants/GrantStore';
import type { RunStore } from './RunStore';

const grantsPerLook = 200;
const patienceMillis = 24 * 60 * 60_000;

/** Ends the runs that waited for requests that are decided by now; done twice, or by two processes, it is the same. */
export async function settleRuns(options: {
  runs: Pick<RunStore, 'change'>;
  grants: Pick<GrantStore, 'decidedForRuns' | 'forgetRun'>;
  capabilities: { all(): Promise<Capability[]> };
  now(): Date;
}): Promise<void> {
  const { runs, grants, capabilities, now } = options;
  const decided = await grants.decidedForRuns(grantsPerLook);
  if (decided.length === 0) {
    return;
  }
  const all = await capabilities.all();
  for (const grant of decided) {
    const run = await runs.change(
      grant.runId!,
      known => known && settleRun(known, grant, all, now()),
    );
    if (isSettled(run, grant, now())) {
      await grants.forgetRun(grant);
    }
  }
}

/** A run that nobody has recorded after a day is not recorded at all. */
function isSettled(run: Run | undefined, grant: Grant, now: Date): boolean {
  return run
    ? run.state !== 'running'
    : now.getTime() - Date.parse(grant.askedAt) > patienceMillis;
}
