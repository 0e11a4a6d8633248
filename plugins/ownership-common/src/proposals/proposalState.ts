import { ConflictError } from '@backstage/errors';
import type { Proposal, ProposalStatus } from '../model/proposal';

/**
 * Whether nothing can happen to a proposal any more.
 *
 * @public
 */
export function isProposalDone(status: ProposalStatus): boolean {
  return status === 'merged' || status === 'closed';
}

/**
 * What becomes of a proposal when its host says how it is; `undefined` when
 * that is no news. What is merged or closed stays so.
 *
 * @public
 */
export function nextProposalStatus(
  status: ProposalStatus,
  seen: Exclude<ProposalStatus, 'failed'>,
): ProposalStatus | undefined {
  return isProposalDone(status) || status === seen ? undefined : seen;
}

/**
 * Throws `ConflictError` with a sentence when the command does not fit the
 * state.
 *
 * @public
 */
export function checkProposalCommand(
  command: 'merge' | 'close' | 'refresh',
  { status, problem }: Pick<Proposal, 'status' | 'problem'>,
): void {
  if (isProposalDone(status)) {
    throw new ConflictError(
      `The proposal is ${status} already; propose the change again if it is still needed`,
    );
  }
  if (command === 'merge' && status !== 'proposed') {
    throw new ConflictError(
      `The proposal cannot be merged as it is: ${
        problem ?? 'it no longer fits its base branch'
      }. Refresh it first`,
    );
  }
}
