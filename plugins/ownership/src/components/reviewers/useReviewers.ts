import type {
  PullRequestReview,
  RepositoryReviewers,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';

/** Who must review a change; nothing is asked while it has no paths. */
export function useReviewers(
  repositoryId: string,
  change: { paths: readonly string[]; author?: string },
): LiveAnswer<RepositoryReviewers> {
  const { api, store } = useOwnershipAnswers();
  const { paths, author } = change;
  const key =
    paths.length > 0
      ? `reviewers ${repositoryId} ${author ?? ''} ${paths.join('\n')}`
      : undefined;
  return useAnswer(store, key, () =>
    api.reviewers
      .reviewersFor(repositoryId, { paths, author })
      .catch((error: Error) => {
        throw sayingWhatIsWrong(error);
      }),
  );
}

/** For a refused question the sentence of the backend, which names the field. */
function sayingWhatIsWrong(error: Error): Error {
  const { statusCode, cause } = error as { statusCode?: number } & Error;
  return statusCode === 400 && cause instanceof Error ? cause : error;
}

/** A pull request as the portal last saw it; nothing is asked without a number. */
export function usePullRequest(
  repositoryId: string,
  number: number | undefined,
): LiveAnswer<PullRequestReview> {
  const { api, store } = useOwnershipAnswers();
  const key =
    number === undefined ? undefined : `pull ${repositoryId} ${number}`;
  return useAnswer(store, key, () =>
    api.reviewers.pullRequest(repositoryId, number!),
  );
}
