import type { Proposal } from '../model/proposal';
import type { Transfer } from './transfer';
import type { HandoverState } from './transferAnswers';

/**
 * How far the change of owner is, from what the catalog and the proposals say.
 * `undefined` while nothing has been asked for.
 *
 * @public
 */
export function handoverOf(
  transfer: Transfer,
  proposals: readonly Proposal[],
  catalog: { ownerRef?: string; titleOf(ref: string): string },
): HandoverState | undefined {
  if (!transfer.handover) {
    return undefined;
  }
  const to = catalog.titleOf(transfer.toRef);
  const state = (
    name: HandoverState['state'],
    sentence: string,
    mayProposeAgain = false,
  ): HandoverState => ({
    state: name,
    sentence,
    mayProposeAgain: mayProposeAgain && transfer.phase === 'handing-over',
  });
  if (transfer.phase === 'completed' || catalog.ownerRef === transfer.toRef) {
    return state('seen', `The catalog names ${to} as the owner.`);
  }
  const byStatus = (status: Proposal['status']) =>
    proposals.filter(proposal => proposal.status === status);
  const [failed] = byStatus('failed');
  if (failed) {
    return state(
      'failed',
      `The proposal for ${failed.repositoryTitle} could not be written: ${
        failed.problem ?? 'no reason is known'
      }. Propose it again.`,
      true,
    );
  }
  const [outdated] = byStatus('outdated');
  if (outdated) {
    return state(
      'outdated',
      `${outdated.repositoryTitle} has changed so that the proposal no longer fits. Propose it again.`,
      true,
    );
  }
  const waiting = byStatus('proposed');
  if (waiting.length > 0) {
    return state(
      'waiting-for-merge',
      `The change waits to be merged in ${waiting
        .map(({ repositoryTitle }) => repositoryTitle)
        .join(' and ')}.`,
    );
  }
  const [closed] = byStatus('closed');
  if (closed) {
    return state(
      'closed',
      `The proposal for ${closed.repositoryTitle} was closed without a merge. Propose it again, or cancel the transfer.`,
      true,
    );
  }
  if (byStatus('merged').length > 0) {
    return state(
      'merged-not-seen',
      `The change is merged, and the catalog does not show it yet: it reads the file again by itself.`,
      true,
    );
  }
  const { problem } = transfer.handover;
  return state(
    'not-proposed',
    problem
      ? `The change could not be proposed: ${problem}. Make it by hand, or propose it again.`
      : 'The change has not been proposed yet. Propose it again.',
    true,
  );
}
