import type {
  CodeownersPreview,
  ProposalDetails,
  ProposalList,
  ProposalsApi,
  ProposalsQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useState } from 'react';
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

/** A write that is under way, or failed. */
export interface ProposalWrite {
  isBusy: boolean;
  error?: Error;
  /** Answers the proposal as it is then; nothing when it failed. */
  run(
    work: (proposals: ProposalsApi) => Promise<ProposalDetails>,
  ): Promise<ProposalDetails | undefined>;
}

/** Does a write once at a time, and renews everything on the page afterwards. */
export function useProposalWrite(): ProposalWrite {
  const { api, store } = useOwnershipAnswers();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    run: async work => {
      setBusy(true);
      setError(undefined);
      try {
        return await work(api.proposals);
      } catch (failure) {
        setError(failure as Error);
        return undefined;
      } finally {
        setBusy(false);
        // Also after a failure: it may have found the proposal outdated.
        store.invalidate();
      }
    },
  };
}
