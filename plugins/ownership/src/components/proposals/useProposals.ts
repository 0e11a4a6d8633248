import type {
  CodeownersPreview,
  ProposalDetails,
  ProposalList,
  ProposalsApi,
  ProposalsQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer, useWrite, type Write } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

/** The proposals that fit, the newest first. */
export function useProposals(query: ProposalsQuery): LiveAnswer<ProposalList> {
  const { api, store } = useOwnershipAnswers();
  const { subject = '', repositoryId = '', status = '' } = query;
  return useAnswer(
    store,
    `proposals ${subject} ${repositoryId} ${status}`,
    () => api.proposals.list(query),
  );
}

/** One proposal with its files and history. */
export function useProposal(id: string): LiveAnswer<ProposalDetails> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `proposal ${id}`, () => api.proposals.get(id));
}

/** CODEOWNERS as the catalog wants it; nothing is asked without a repository. */
export function useCodeownersPreview(
  repositoryId: string | undefined,
  force: boolean,
): LiveAnswer<CodeownersPreview> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(
    store,
    repositoryId && `codeowners preview ${repositoryId} ${force}`,
    () => api.proposals.previewCodeowners(repositoryId!, { force }),
  );
}

/** Changes proposals and renews everything on screen. */
export function useProposalWrite(): Write<ProposalsApi> {
  const { api, store } = useOwnershipAnswers();
  return useWrite({ api: api.proposals, store });
}
