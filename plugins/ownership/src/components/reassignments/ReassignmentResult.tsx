import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Proposal, Reassignment } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonLines,
  Status,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { NotPossible } from './ReassignmentPreviewView';
import { useReassignment } from './useReassignments';

const statuses: Record<Proposal['status'], Status> = {
  proposed: 'due',
  outdated: 'breached',
  merged: 'ok',
  closed: 'plain',
  failed: 'breached',
};

function Result({ reassignment }: { reassignment: Reassignment }) {
  const root = useRouteRef(rootRouteRef);
  const { proposals, notPossible, from, to, toTitle, entityRefs } =
    reassignment;
  const merged = proposals.filter(({ status }) => status === 'merged').length;
  return (
    <>
      <AnswerSentence>
        {count(entityRefs.length, 'thing')} of {from} proposed to{' '}
        <EntityLink inText entityRef={to} title={toTitle} />: {merged} of{' '}
        {count(proposals.length, 'proposal')} merged
      </AnswerSentence>
      <Typography variant="body2">
        Proposed <TimeAgo instant={reassignment.createdAt} /> by{' '}
        {reassignment.createdBy}. The owners change when the proposals are
        merged and the catalog has read them.
      </Typography>
      <ul aria-label="Proposals">
        {proposals.map(proposal => (
          <li key={proposal.id}>
            <StatusChip
              status={statuses[proposal.status]}
              label={proposal.status}
            />{' '}
            <Link to={`${root()}/proposals/${proposal.id}`} underline="always">
              {proposal.repositoryTitle}
            </Link>
            : {proposal.title}
            {proposal.problem && ` (${proposal.problem})`}
          </li>
        ))}
      </ul>
      <NotPossible items={notPossible} />
    </>
  );
}

/** What came of a reassignment: its proposals, and what was not possible. */
export function ReassignmentResult() {
  const { id = '' } = useParams();
  return (
    <InfoCard title="Reassignment">
      <OwnershipLoaded
        answer={useReassignment(id)}
        what="reassignment"
        skeleton={<SkeletonLines />}
        notFound={
          <EmptyState
            title="There is no such reassignment"
            description="It does not exist, or you may not see everything in it."
          />
        }
      >
        {reassignment => <Result reassignment={reassignment} />}
      </OwnershipLoaded>
    </InfoCard>
  );
}
