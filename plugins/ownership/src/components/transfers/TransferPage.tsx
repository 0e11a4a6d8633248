import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type TransferDetails,
  transferSentence,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  TimeAgo,
} from '@waymark/tiles';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { transfersRouteRef } from '../../routes';
import { EntityLink, OwnerLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { Checklist } from './Checklist';
import { HandoverState } from './HandoverState';
import { PersonText } from './PersonText';
import { RampUpTable } from './RampUpTable';
import { RemainingTiesCard } from './RemainingTiesCard';
import { Signatures } from './Signatures';
import { TransferActions, TransferStep } from './TransferActions';
import { TransferChips } from './TransferChips';
import { TransferHistory } from './TransferHistory';
import { TransferSteps } from './TransferSteps';
import { messageOf } from '../shared/messageOf';
import { useTransfer, useTransferWrite } from './useTransfers';

const POLL_MILLISECONDS = 10_000;

function Marks({ details }: { details: TransferDetails }) {
  const { blocked, escalated, ended, fromRef, toRef } = details.transfer;
  const { currentOwner, summary } = details;
  const isElsewhere =
    !ended && currentOwner?.ref !== fromRef && currentOwner?.ref !== toRef;
  return (
    <>
      {isElsewhere && (
        <Alert severity="warning">
          The catalog now names {currentOwner?.title ?? 'nobody'} as the owner,
          not {summary.from.title}. Cancel the transfer if it no longer holds.
        </Alert>
      )}
      {!ended && !summary.to.exists && (
        <Alert severity="error">
          {summary.to.title} is no team of the catalog any more: the change of
          owner cannot be proposed. Cancel the transfer and open another.
        </Alert>
      )}
      {blocked && !ended && (
        <Alert severity="error">
          Blocked <TimeAgo instant={blocked.at} /> by{' '}
          <PersonText name={blocked.by} />: {blocked.reason}
        </Alert>
      )}
      {escalated && !ended && (
        <Alert severity="warning">
          Escalated <TimeAgo instant={escalated.at} /> by{' '}
          <PersonText name={escalated.by} />: {escalated.reason}
        </Alert>
      )}
      {ended?.reason && (
        <Alert severity="info">
          Cancelled <TimeAgo instant={ended.at} /> by{' '}
          <PersonText name={ended.by} />: {ended.reason}
        </Alert>
      )}
    </>
  );
}

function Facts({ details }: { details: TransferDetails }) {
  const { summary, transfer, currentOwner } = details;
  return (
    <Typography variant="body2" component="div">
      <EntityLink
        entityRef={summary.entityRef}
        title={summary.entityTitle}
        inText
      />{' '}
      from <OwnerLink owner={summary.from} /> to{' '}
      <OwnerLink owner={summary.to} />, {summary.startsOn} to {summary.endsOn}.
      Owner in the catalog now: <OwnerLink owner={currentOwner} />. Reason:{' '}
      {transfer.reason}
    </Typography>
  );
}

function Body({ details }: { details: TransferDetails }) {
  const write = useTransferWrite();
  const [step, setStep] = useState<TransferStep>();
  const { summary } = details;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <AnswerSentence size="page">{transferSentence(summary)}</AnswerSentence>
        <TransferChips summary={summary} />
        <Facts details={details} />
        <Marks details={details} />
        <HandoverState
          details={details}
          onProposeAgain={() => {
            write.clear();
            setStep('complete');
          }}
        />
        <TransferActions
          details={details}
          write={write}
          onStep={next => {
            write.clear();
            setStep(next);
          }}
        />
        {write.error && !step && (
          <Alert severity="error" role="alert">
            {messageOf(write.error)}
          </Alert>
        )}
      </Grid>
      <Grid item xs={12} md={8}>
        <InfoCard title="Checklist">
          <Checklist details={details} write={write} />
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={4}>
        <InfoCard title="Signatures">
          <Signatures details={details} write={write} />
        </InfoCard>
      </Grid>
      <Grid item xs={12}>
        <InfoCard title="Plan">
          <RampUpTable details={details} />
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={6}>
        <RemainingTiesCard details={details} />
      </Grid>
      <Grid item xs={12} md={6}>
        <InfoCard title="History">
          <TransferHistory history={details.history} />
        </InfoCard>
      </Grid>
      {step && (
        <TransferSteps
          step={step}
          details={details}
          write={write}
          onClose={() => setStep(undefined)}
        />
      )}
    </Grid>
  );
}

/**
 * The body of the page of one transfer.
 *
 * @public
 */
export function TransferPage() {
  const { id = '' } = useParams();
  const answer = useTransfer(id);
  const { retry } = answer;
  const isWaiting = answer.value?.summary.status === 'handing-over';
  useEffect(() => {
    if (!isWaiting) {
      return undefined;
    }
    const timer = setInterval(retry, POLL_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isWaiting, retry]);
  return (
    <OwnershipLoaded
      answer={answer}
      what="transfer"
      skeleton={<SkeletonTable rows={8} />}
      notFound={
        <EmptyState
          title="There is no such transfer"
          description="It does not exist, or it is about something that you may not see."
          action={<PageLink page={transfersRouteRef}>See transfers</PageLink>}
        />
      }
    >
      {details => <Body details={details} />}
    </OwnershipLoaded>
  );
}
