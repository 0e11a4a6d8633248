import { InfoCard, Link } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { DisputeDetails } from '@waymark/plugin-ownership-common';
import { AnswerSentence, EmptyState } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { EntityLink, OwnerRefLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { disputesRouteRef } from '../../routes';
import { CommentForm } from './CommentForm';
import { DisputeChange } from './DisputeChange';
import { DisputeClocks } from './DisputeClocks';
import { DisputeTimeline } from './DisputeTimeline';
import { DisputeStatusChip } from './DisputeChips';
import { disputeSentence, listOf, titlesOf } from './disputeWording';
import { PermanentOwnerForm } from './PermanentOwnerForm';
import { TemporaryOwnerForm } from './TemporaryOwnerForm';
import { useDispute, useNow } from './useDisputes';
import { WithdrawButton } from './WithdrawButton';

function Facts({ details }: { details: DisputeDetails }) {
  const { dispute, catalogOwnerRef, owners } = details;
  const titleOf = titlesOf(owners);
  const owner = owners.find(({ ref }) => ref === catalogOwnerRef);
  return (
    <InfoCard title="What it is about">
      <Typography variant="body1" paragraph>
        {dispute.reason}
      </Typography>
      <Typography variant="body2" component="dl">
        <dt>In the catalog</dt>
        <dd>
          <EntityLink entityRef={dispute.entityRef} inText /> owned by{' '}
          <OwnerRefLink
            ownerRef={catalogOwnerRef}
            title={owner?.title}
            exists={owner?.exists}
          />
        </dd>
        {dispute.place && (
          <>
            <dt>Asked about the path</dt>
            <dd>
              <code>{dispute.place.path}</code>
            </dd>
          </>
        )}
        <dt>Claimed by</dt>
        <dd>{listOf(dispute.claimantRefs.map(titleOf)) || 'nobody'}</dd>
        {dispute.coOwnerRefs && dispute.coOwnerRefs.length > 0 && (
          <>
            <dt>Together with</dt>
            <dd>{listOf(dispute.coOwnerRefs.map(titleOf))}</dd>
          </>
        )}
        {dispute.agreement && (
          <>
            <dt>
              Agreed so far on {titleOf(dispute.agreement.ownerRef)} as owner
            </dt>
            <dd>{listOf(dispute.agreement.agreedBy.map(titleOf))}</dd>
          </>
        )}
      </Typography>
    </InfoCard>
  );
}

function Page({ details }: { details: DisputeDetails }) {
  const now = useNow();
  const { dispute, may, owners } = details;
  const titleOf = titlesOf(owners);
  const maySettle =
    may.settle || (may.agree && dispute.claimantRefs.length > 0);
  return (
    <>
      <Typography variant="body2" paragraph>
        <PageLink page={disputesRouteRef}>All disputes</PageLink>{' '}
        <DisputeStatusChip status={dispute.status} />
      </Typography>
      <AnswerSentence size="page">
        {disputeSentence(dispute, titleOf, now)}
      </AnswerSentence>
      <br />
      <Grid container spacing={3}>
        <Grid item xs={12} md={6}>
          <Facts details={details} />
        </Grid>
        <Grid item xs={12} md={6}>
          <DisputeClocks dispute={dispute} now={now} />
        </Grid>
        {dispute.change && (
          <Grid item xs={12}>
            <DisputeChange details={details} />
          </Grid>
        )}
        {may.settle && dispute.status !== 'settled' && (
          <Grid item xs={12} md={6}>
            <TemporaryOwnerForm dispute={dispute} />
          </Grid>
        )}
        {maySettle && (
          <Grid item xs={12} md={6}>
            <PermanentOwnerForm details={details} />
          </Grid>
        )}
        <Grid item xs={12}>
          <InfoCard title="History">
            <DisputeTimeline details={details} />
            {may.comment && <CommentForm dispute={dispute} />}
            {may.withdraw && <WithdrawButton dispute={dispute} />}
          </InfoCard>
        </Grid>
      </Grid>
    </>
  );
}

/**
 * The body of the page of one dispute: who answers, until when, what happened,
 * and what the visitor may do.
 *
 * @public
 */
export function DisputePage() {
  const { id = '' } = useParams();
  const answer = useDispute(id);
  return (
    <OwnershipLoaded
      answer={answer}
      what="dispute"
      notFound={
        <EmptyState
          title="There is no such dispute"
          description="Nobody opened it, or you may not see the thing that it is about."
          action={<Link to="..">See all disputes</Link>}
        />
      }
    >
      {details => <Page details={details} />}
    </OwnershipLoaded>
  );
}
