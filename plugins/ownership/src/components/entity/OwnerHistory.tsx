import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type EntityOwnershipDetails,
  isUnended,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, SkeletonLines, TimeAgo } from '@waymark/tiles';
import { ReactNode } from 'react';
import { DisputeLink } from '../disputes/DisputeLink';
import { disputeStatusWords } from '../disputes/disputeWording';
import { useDisputes } from '../disputes/useDisputes';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { TransferLink } from '../transfers/TransferLink';
import { transferStatusWords } from '../transfers/transferWording';
import { useTransfers } from '../transfers/useTransfers';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      '& li': { padding: theme.spacing(0.5, 0) },
    },
  }),
  { name: 'WaymarkOwnerHistory' },
);

interface Line {
  id: string;
  at: string;
  content: ReactNode;
}

function useHistory(entityRef: string): LiveAnswer<Line[]> {
  const disputes = useDisputes({ entityRef });
  const transfers = useTransfers({ entityRef });
  const value =
    disputes.value && transfers.value
      ? [
          ...disputes.value.items.map(dispute => ({
            id: dispute.id,
            at: dispute.openedAt,
            content: (
              <>
                <DisputeLink id={dispute.id} inText>
                  Dispute
                </DisputeLink>
                {isUnended(dispute) ? ', open: ' : ': '}
                {disputeStatusWords[dispute.status]}
              </>
            ),
          })),
          ...transfers.value.items.map(transfer => ({
            id: transfer.id,
            at: transfer.createdAt,
            content: (
              <>
                <TransferLink id={transfer.id} inText>
                  Transfer
                </TransferLink>{' '}
                from {transfer.from.title} to {transfer.to.title}:{' '}
                {transferStatusWords[transfer.status]}
              </>
            ),
          })),
        ].sort((left, right) => right.at.localeCompare(left.at))
      : undefined;
  return {
    value,
    loading: disputes.loading || transfers.loading,
    error: disputes.error ?? transfers.error,
    loadedAt: disputes.loadedAt,
    retry: () => {
      disputes.retry();
      transfers.retry();
    },
  };
}

/** The disputes about an entity and its transfers, newest first. */
export function OwnerHistory(props: {
  details: EntityOwnershipDetails;
  title: string;
}) {
  const { details, title } = props;
  const classes = useStyles();
  return (
    <OwnershipLoaded
      answer={useHistory(details.entityRef)}
      what={`history of ${title}`}
      skeleton={<SkeletonLines lines={2} />}
    >
      {lines =>
        lines.length === 0 ? (
          <Typography variant="body2">
            Its owner was never disputed, and it never changed hands here.
          </Typography>
        ) : (
          <Typography variant="body2" component="ul" className={classes.list}>
            {lines.map(({ id, at, content }) => (
              <li key={id}>
                {content} (<TimeAgo instant={at} />)
              </li>
            ))}
          </Typography>
        )
      }
    </OwnershipLoaded>
  );
}
