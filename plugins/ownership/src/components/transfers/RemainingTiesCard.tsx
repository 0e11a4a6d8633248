import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type {
  RemainingTie,
  TransferDetails,
} from '@waymark/plugin-ownership-common';
import { EmptyState, HiddenCount } from '@waymark/tiles';
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
            <Typography variant="body2">
              On call: not connected. Look yourself who is called for{' '}
              {summary.entityTitle}.
            </Typography>
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
