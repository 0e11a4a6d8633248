import { InfoCard, Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  DisputeDetails,
  Proposal,
} from '@waymark/plugin-ownership-common';
import { InstantText, StatusChip } from '@waymark/tiles';
import { ProposalLink } from '../proposals/ProposalLink';
import { proposalStatus, proposalWords } from '../proposals/proposalWording';
import { messageOf } from '../shared/messageOf';
import { count } from '../shared/wording';
import { useDisputeWrite, useNow } from './useDisputes';

function ProposalItem({ proposal }: { proposal: Proposal }) {
  const { id, title, url, repositoryTitle, files, status, problem } = proposal;
  return (
    <li>
      <ProposalLink id={id} inText>
        {title}
      </ProposalLink>{' '}
      in {repositoryTitle}, {count(files.length, 'file')}{' '}
      <StatusChip
        status={proposalStatus[status]}
        label={proposalWords[status]}
      />
      {url && (
        <>
          {' '}
          <Link to={url} underline="always">
            see it there
          </Link>
        </>
      )}
      {problem && <div>{problem}</div>}
    </li>
  );
}

/** What became of the change that makes the new owner true. */
export function DisputeChange({ details }: { details: DisputeDetails }) {
  const { dispute, proposals, may } = details;
  const write = useDisputeWrite();
  const now = useNow();
  const { change, permanentOwnerRef } = dispute;
  const again = () =>
    write.run(disputes =>
      disputes.namePermanentOwner(dispute.id, {
        ownerRef: permanentOwnerRef!,
        coOwnerRefs: dispute.coOwnerRefs,
        version: dispute.version,
      }),
    );
  const isGivenUp =
    dispute.status === 'settled' &&
    proposals.some(({ status }) => status === 'closed') &&
    proposals.every(({ status }) => status === 'closed' || status === 'merged');
  const overdue =
    dispute.status === 'settled' &&
    change?.at !== undefined &&
    (change.remindedAt ?? change.escalatedAt) !== undefined;
  const mayRetry =
    may.settle &&
    (isGivenUp || change?.state === 'failed' || change?.state === 'pending');
  return (
    <InfoCard title="The change">
      {overdue && (
        <Alert severity={change?.escalatedAt ? 'error' : 'warning'}>
          {change?.escalatedAt ? 'Escalated: the' : 'The'} catalog does not show
          the new owner, and the change was proposed{' '}
          <InstantText instant={change!.at!} now={now} />.
        </Alert>
      )}
      {change?.state === 'by-hand' && (
        <Alert severity="info">
          To be made by hand: {change.problem} The dispute closes when the
          catalog shows it.
        </Alert>
      )}
      {change?.state === 'failed' && (
        <Alert severity="warning">
          The change could not be proposed: {change.problem}
        </Alert>
      )}
      {isGivenUp && (
        <Alert severity="warning">
          A proposal was closed without a merge: until the change is proposed
          again and merged, or made by hand, this dispute stays open.
        </Alert>
      )}
      {change?.state === 'pending' && (
        <Typography variant="body2">The change is being proposed.</Typography>
      )}
      {proposals.length > 0 && (
        <Typography variant="body2" component="ul" aria-label="Proposals">
          {proposals.map(proposal => (
            <ProposalItem key={proposal.id} proposal={proposal} />
          ))}
        </Typography>
      )}
      {change?.state === 'proposed' && proposals.length === 0 && (
        <Typography variant="body2">
          No file needs to change: the dispute closes at the next look at the
          catalog.
        </Typography>
      )}
      {mayRetry && (
        <Button
          size="small"
          variant="outlined"
          onClick={again}
          disabled={write.busy}
        >
          Propose again
        </Button>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </InfoCard>
  );
}
