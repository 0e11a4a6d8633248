import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  Proposal,
  TransferDetails,
} from '@waymark/plugin-ownership-common';
import { rootRouteRef } from '../../routes';
import { useMountedRoute } from '../shared/PageLink';

function ProposalLine({ proposal }: { proposal: Proposal }) {
  const root = useMountedRoute(rootRouteRef)?.();
  const { id, repositoryTitle, status, url, branch } = proposal;
  const text = `Proposal for ${repositoryTitle}`;
  return (
    <li>
      {root === undefined ? (
        text
      ) : (
        <Link
          to={`${root}/proposals/${encodeURIComponent(id)}`}
          underline="always"
        >
          {text}
        </Link>
      )}
      : {status}
      {url && (
        <>
          ,{' '}
          <Link to={url} underline="always">
            {branch}
          </Link>
        </>
      )}
    </li>
  );
}

const severities = {
  'not-proposed': 'warning',
  'waiting-for-merge': 'info',
  'merged-not-seen': 'info',
  outdated: 'warning',
  closed: 'warning',
  failed: 'error',
  seen: 'success',
} as const;

/** How far the change of owner is, with its proposals and what to do. */
export function HandoverState(props: {
  details: TransferDetails;
  onProposeAgain: () => void;
}) {
  const { details, onProposeAgain } = props;
  const { handover, proposals, may, transfer } = details;
  const left = proposals.filter(({ status }) => status === 'proposed');
  if (transfer.ended) {
    return left.length > 0 ? (
      <Alert severity="warning">
        A proposal of this transfer is still open: merge or close it.
        <ul>
          {left.map(proposal => (
            <ProposalLine key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      </Alert>
    ) : null;
  }
  if (!handover) {
    return null;
  }
  return (
    <Alert
      severity={severities[handover.state]}
      role="status"
      action={
        handover.mayProposeAgain &&
        may.edit && (
          <Button color="inherit" size="small" onClick={onProposeAgain}>
            Propose again
          </Button>
        )
      }
    >
      {handover.sentence}
      {proposals.length > 0 && (
        <ul>
          {proposals.map(proposal => (
            <ProposalLine key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      )}
    </Alert>
  );
}
