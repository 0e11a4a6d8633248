import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { SkeletonLines, useSavedQuery } from '@waymark/tiles';
import { useState } from 'react';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { ChangeForm } from './ChangeForm';
import { pathsOfText, textForAddress } from './changeText';
import { PullRequestState } from './PullRequestState';
import { ReviewerAnswer } from './ReviewerAnswer';
import { usePullRequest, useReviewers } from './useReviewers';

interface Change {
  paths: string[];
  author: string;
}

function Answer(props: { repositoryId: string; change: Change }) {
  const { repositoryId, change } = props;
  const answer = useReviewers(repositoryId, {
    paths: change.paths,
    author: change.author || undefined,
  });
  return change.paths.length === 0 ? null : (
    <OwnershipLoaded
      answer={answer}
      what="reviewers of the change"
      skeleton={<SkeletonLines lines={6} />}
    >
      {plan => <ReviewerAnswer plan={plan} />}
    </OwnershipLoaded>
  );
}

function Question(props: {
  repositoryId: string;
  change: Change;
  onAsk: (change: Change) => void;
}) {
  const { repositoryId, change, onAsk } = props;
  return (
    <>
      <Grid item xs={12}>
        <InfoCard title="Who must review a change?">
          <ChangeForm {...change} onAsk={onAsk} />
        </InfoCard>
      </Grid>
      <Grid item xs={12}>
        <Answer repositoryId={repositoryId} change={change} />
      </Grid>
    </>
  );
}

/** A pull request that a code host links to, with its paths and author filled in. */
function OfPullRequest(props: {
  repositoryId: string;
  number: number;
  onAsk: (change: Change) => void;
}) {
  const { repositoryId, number, onAsk } = props;
  const answer = usePullRequest(repositoryId, number);
  return (
    <Grid item xs={12}>
      <OwnershipLoaded
        answer={answer}
        what={`pull request ${number}`}
        skeleton={<SkeletonLines lines={6} />}
      >
        {pull => (
          <Grid container spacing={3}>
            <Grid item xs={12}>
              <PullRequestState pull={pull} />
            </Grid>
            <Question
              repositoryId={repositoryId}
              change={{ paths: pull.paths, author: pull.author }}
              onAsk={onAsk}
            />
          </Grid>
        )}
      </OwnershipLoaded>
    </Grid>
  );
}

/**
 * Who must review a change: `paths` (one a line) and `author`, or `pull`, in
 * the URL. A change that is too long for a URL is kept on the page only.
 */
export function ReviewersPanel({ repositoryId }: { repositoryId: string }) {
  const [query, change] = useSavedQuery();
  const [long, setLong] = useState<string[]>();
  const number = Number(query.get('pull') ?? '');
  const written = pathsOfText(query.get('paths') ?? '');
  const asked: Change = {
    paths: written.length > 0 ? written : long ?? [],
    author: query.get('author') ?? '',
  };
  const ask = ({ paths, author }: Change) => {
    const text = textForAddress(paths);
    setLong(text === undefined ? paths : undefined);
    change(
      {
        repository: repositoryId,
        mode: 'review',
        pull: undefined,
        paths: text,
        author,
      },
      { push: true },
    );
  };
  return Number.isInteger(number) && number > 0 ? (
    <OfPullRequest repositoryId={repositoryId} number={number} onAsk={ask} />
  ) : (
    <Question repositoryId={repositoryId} change={asked} onAsk={ask} />
  );
}
