import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  TransferDetails,
  TransferSide,
} from '@waymark/plugin-ownership-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';
import { OwnerLink } from '../shared/links';
import { PersonText } from './PersonText';
import { teamOf } from './transferWording';
import type { TransferWrite } from './useTransfers';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    side: { padding: theme.spacing(1, 0) },
  }),
  { name: 'WaymarkTransferSignatures' },
);

function Side(props: {
  side: TransferSide;
  details: TransferDetails;
  write: TransferWrite;
}) {
  const { side, details, write } = props;
  const { summary, transfer, may } = details;
  const classes = useStyles();
  const of = transfer.signatures.filter(each => each.side === side);
  const current = of.find(each => each.planVersion === transfer.planVersion);
  const earlier = of.at(-1);
  const team = teamOf(summary, side);
  const isOpen = transfer.phase === 'open';
  return (
    <li className={classes.side}>
      <OwnerLink owner={side === 'giving' ? summary.from : summary.to} /> (
      {side === 'giving' ? 'gives' : 'receives'}){' '}
      {current ? (
        <StatusChip status="ok" label="signed" />
      ) : (
        <StatusChip status={isOpen ? 'due' : 'plain'} label="not signed" />
      )}
      <Typography variant="body2">
        {current && (
          <>
            <PersonText name={current.by} />, <TimeAgo instant={current.at} />
          </>
        )}
        {!current &&
          earlier &&
          'The signature was of an earlier plan and no longer counts.'}
      </Typography>
      {!current && isOpen && may.sign.includes(side) && (
        <Button
          variant="contained"
          color="primary"
          size="small"
          disabled={write.busy}
          onClick={() =>
            write.run(transfers =>
              transfers.sign(summary.id, {
                side,
                planVersion: transfer.planVersion,
              }),
            )
          }
        >
          Sign for {team}
        </Button>
      )}
      {!current && isOpen && !may.sign.includes(side) && (
        <Typography variant="body2">
          A member or lead of {team} signs.
        </Typography>
      )}
    </li>
  );
}

/** Both teams: who has signed the plan as it stands, and who can. */
export function Signatures(props: {
  details: TransferDetails;
  write: TransferWrite;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Signatures">
      <Side side="giving" {...props} />
      <Side side="receiving" {...props} />
    </ul>
  );
}
