import type { Grant } from '../access/model';
import type { Capability } from '../capabilities/model';
import type { FinishRun, Run } from './model';
import { finishRun } from './recordRun';

/**
 * The run that waited for a request for access, once that is decided: it ends
 * well with the approval, fails with a refusal and its reason, and is cancelled
 * with the request. The same while nothing is decided, when it has ended, and
 * for a request by somebody else than who started the run.
 *
 * @public
 */
export function settleRun(
  run: Run,
  grant: Grant,
  capabilities: readonly Capability[],
  now: Date,
): Run {
  const isWaiting =
    run.state === 'pending' && run.starterRef === grant.requesterRef;
  const end = isWaiting ? endOf(grant) : undefined;
  return end
    ? {
        ...finishRun(end, run, capabilities, now),
        decidedBy: grant.grantedAt ? grant.approvedBy : grant.endedBy,
      }
    : run;
}

function endOf(grant: Grant): FinishRun | undefined {
  if (grant.grantedAt) {
    return {
      state: 'succeeded',
      finishedAt: grant.grantedAt,
      outputs: {
        Access: `Granted until ${grant.expiresAt}, approved by ${grant.approvedBy}`,
      },
    };
  }
  if (grant.state === 'open') {
    return undefined;
  }
  return {
    state: grant.state === 'withdrawn' ? 'cancelled' : 'failed',
    finishedAt: grant.endedAt,
    ...(grant.state === 'withdrawn' ? {} : { failedStep: 'Approval' }),
    ...(grant.endReason ? { problem: grant.endReason } : {}),
  };
}
