import type {
  Proposal,
  ProposalEvent,
  ProposalPurpose,
  ProposalStatus,
} from '@waymark/plugin-ownership-common';
import type { Status } from '@waymark/tiles';

/** The words for how far a proposal is, the same everywhere. */
export const proposalWords: Record<ProposalStatus, string> = {
  proposed: 'waits to be merged',
  outdated: 'outdated',
  merged: 'merged',
  closed: 'closed',
  failed: 'not written',
};

/** How bad that is. */
export const proposalStatus: Record<ProposalStatus, Status> = {
  proposed: 'due',
  outdated: 'breached',
  merged: 'ok',
  closed: 'unknown',
  failed: 'breached',
};

/** What proposals are for. */
export const purposeWords: Record<ProposalPurpose, string> = {
  codeowners: 'CODEOWNERS from the catalog',
  dispute: 'dispute',
  transfer: 'transfer',
  reassignment: 'reassignment',
};

/** What happened, as the history says it. */
export const eventWords: Record<ProposalEvent['kind'], string> = {
  created: 'Proposed',
  written: 'Branch written',
  proposed: 'Fits its base again',
  outdated: 'No longer fits its base',
  merged: 'Merged',
  closed: 'Closed',
  failed: 'Could not be written',
};

/** The sentence that a visitor of a proposal came for. */
export function proposalSentence(
  proposal: Pick<Proposal, 'status' | 'problem' | 'repositoryTitle'>,
): string {
  const { status, problem, repositoryTitle } = proposal;
  switch (status) {
    case 'proposed':
      return `This change waits to be merged into ${repositoryTitle}.`;
    case 'outdated':
      return `This change no longer fits ${repositoryTitle}; refresh it.`;
    case 'merged':
      return `This change is merged into ${repositoryTitle}; the catalog shows it after its next look.`;
    case 'closed':
      return 'This change was given up.';
    default:
      return `This change could not be written to ${repositoryTitle}: ${
        problem ?? 'its host did not say why'
      }.`;
  }
}
