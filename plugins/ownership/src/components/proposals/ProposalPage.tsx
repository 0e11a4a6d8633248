import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ProposalDetails } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { proposalsRouteRef } from '../../routes';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { FilesDiff } from './DiffView';
import { ProposalActions } from './ProposalActions';
import { PurposeLink } from './ProposalLink';
import { Doer } from './ProposalsPage';
import {
  eventWords,
  proposalSentence,
  proposalStatus,
  proposalWords,
} from './proposalWording';
import { useProposal } from './useProposals';

/** As often as the portal asks the hosts what became of proposals. */
const POLL_MILLISECONDS = 30_000;

function Facts({ proposal }: { proposal: ProposalDetails }) {
  const { description, entityRefs, createdBy, createdAt, branch } = proposal;
  return (
    <Typography variant="body2" component="div">
      <p>{description}</p>
      For: <PurposeLink proposal={proposal} inText />. Proposed{' '}
      <TimeAgo instant={createdAt} /> by <Doer name={createdBy} />, as the
      branch <code>{branch}</code> of {proposal.repositoryTitle}.
      {entityRefs.length > 0 && (
        <>
          {' '}
          About:{' '}
          {entityRefs.map((ref, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <EntityLink entityRef={ref} inText />
            </span>
          ))}
          .
        </>
      )}
    </Typography>
  );
}

function History({ events }: Pick<ProposalDetails, 'events'>) {
  return (
    <ol>
      {events.map(({ at, kind, by, text }) => (
        <li key={`${at} ${kind}`}>
          <Typography variant="body2" component="span">
            {eventWords[kind]} <TimeAgo instant={at} />
            {by && (
              <>
                {' '}
                by <Doer name={by} />
              </>
            )}
            {text && <>: {text}</>}
          </Typography>
        </li>
      ))}
    </ol>
  );
}

function Body({ proposal }: { proposal: ProposalDetails }) {
  const { status, problem, files, title } = proposal;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <InfoCard title={title}>
          <AnswerSentence size="page">
            {proposalSentence(proposal)}
          </AnswerSentence>
          <StatusChip
            status={proposalStatus[status]}
            label={proposalWords[status]}
          />
          {status === 'outdated' && problem && (
            <Alert severity="warning">{problem}.</Alert>
          )}
          <Facts proposal={proposal} />
          <ProposalActions proposal={proposal} />
        </InfoCard>
      </Grid>
      <Grid item xs={12}>
        <InfoCard
          title={status === 'merged' ? 'What changed' : 'What would change'}
        >
          <FilesDiff files={files} />
        </InfoCard>
      </Grid>
      <Grid item xs={12}>
        <InfoCard title="History">
          <History events={proposal.events} />
        </InfoCard>
      </Grid>
    </Grid>
  );
}

/**
 * The body of the page of one proposal.
 *
 * @public
 */
export function ProposalPage() {
  const { id = '' } = useParams();
  const answer = useProposal(id);
  const { retry } = answer;
  const status = answer.value?.status;
  const isOpen = status !== 'merged' && status !== 'closed';
  useEffect(() => {
    const timer = isOpen ? setInterval(retry, POLL_MILLISECONDS) : undefined;
    return () => clearInterval(timer);
  }, [isOpen, retry]);
  return (
    <OwnershipLoaded
      answer={answer}
      what="proposal"
      skeleton={<SkeletonTable />}
      notFound={
        <EmptyState
          title="There is no such proposal"
          description="It does not exist, or it is about things that you may not see."
          action={<PageLink page={proposalsRouteRef}>All proposals</PageLink>}
        />
      }
    >
      {proposal => <Body proposal={proposal} />}
    </OwnershipLoaded>
  );
}
