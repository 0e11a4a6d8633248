import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type {
  OnCallHandover,
  RemainingTie,
  TransferDetails,
} from '@waymark/plugin-ownership-common';
import {
  EmptyState,
  HiddenCount,
  Status,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { useRemainingTies } from './useTransfers';

function Tie({ tie }: { tie: RemainingTie }) {
  const { what, detail, entityRef, href } = tie;
  const name = () => {
    if (entityRef) {
      return <EntityLink entityRef={entityRef} title={what} inText />;
    }
    return href ? (
      <Link to={href} underline="always">
        {what}
      </Link>
    ) : (
      <span>{what}</span>
    );
  };
  return (
    <li>
      {name()} {detail}
    </li>
  );
}

const onCallStatus: Record<OnCallHandover['state'], Status> = {
  'not-connected': 'unknown',
  unknown: 'unknown',
  'with-receiver': 'ok',
  'follows-owner': 'ok',
  nobody: 'due',
  stays: 'due',
};

const onCallWords: Record<OnCallHandover['state'], string> = {
  'not-connected': 'not connected',
  unknown: 'not known yet',
  'with-receiver': 'goes over',
  'follows-owner': 'goes over',
  nobody: 'nobody after it',
  stays: 'stays behind',
};

function OnCallLine({ onCall }: { onCall: OnCallHandover }) {
  const { state, sentence, asOf, isStale } = onCall;
  return (
    <Typography variant="body2" component="div" aria-label="On call">
      On call:{' '}
      <StatusChip status={onCallStatus[state]} label={onCallWords[state]} />{' '}
      {sentence}
      {isStale && asOf && (
        <>
          {' '}
          The on-call plugin does not answer; it said so{' '}
          <TimeAgo instant={asOf} />.
        </>
      )}
    </Typography>
  );
}

/** What else hangs on the giving team, so that nothing stays behind. */
export function RemainingTiesCard({ details }: { details: TransferDetails }) {
  const { summary } = details;
  const answer = useRemainingTies(summary.id);
  return (
    <InfoCard title={`What else hangs on ${summary.from.title}`}>
      <OwnershipLoaded
        answer={answer}
        what="list of what else hangs on the team"
      >
        {ties => (
          <>
            {ties.items.length === 0 ? (
              <EmptyState
                title="Nothing else is known"
                description="Parts, APIs, resources, neighbours in the repository, CODEOWNERS lines, open disputes and links would be listed here."
              />
            ) : (
              <Typography variant="body2" component="ul">
                {ties.items.map(tie => (
                  <Tie
                    key={`${tie.kind} ${tie.entityRef ?? tie.href ?? ''} ${
                      tie.what
                    } ${tie.detail}`}
                    tie={tie}
                  />
                ))}
              </Typography>
            )}
            <HiddenCount count={ties.hidden} />
            <OnCallLine onCall={ties.onCall} />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
