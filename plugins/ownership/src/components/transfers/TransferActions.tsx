import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { TransferDetails } from '@waymark/plugin-ownership-common';
import { count } from '../shared/wording';
import { teamOf } from './transferWording';
import type { TransferWrite } from './useTransfers';

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'WaymarkTransferActions' },
);

/** What a transfer can be asked to do that needs a second step. */
export type TransferStep =
  | 'complete'
  | 'plan'
  | 'block'
  | 'escalate'
  | 'cancel';

/** Why the transfer cannot be completed yet; `undefined` when it can. */
function missingOf({
  openItems,
  summary,
  transfer,
}: TransferDetails): string | undefined {
  const parts = [
    ...(openItems.length > 0
      ? [count(openItems.length, 'required item', 'required items')]
      : []),
    ...(['giving', 'receiving'] as const)
      .filter(side => !summary.signedSides.includes(side))
      .map(side => `the signature of ${teamOf(summary, side)}`),
    ...(transfer.blocked ? ['what blocks it'] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** The buttons of a transfer; those that the visitor may not press are left out. */
export function TransferActions(props: {
  details: TransferDetails;
  write: TransferWrite;
  onStep: (step: TransferStep) => void;
}) {
  const { details, write, onStep } = props;
  const { transfer, may, summary } = details;
  const classes = useStyles();
  if (transfer.ended) {
    return null;
  }
  const isOpen = transfer.phase === 'open';
  const missing = missingOf(details);
  return (
    <>
      <div className={classes.actions} role="group" aria-label="Actions">
        {may.edit && isOpen && (
          <>
            <Button
              variant="contained"
              color="primary"
              disabled={missing !== undefined}
              aria-describedby="transfer-missing"
              onClick={() => onStep('complete')}
            >
              Complete
            </Button>
            <Button variant="outlined" onClick={() => onStep('plan')}>
              Change the plan
            </Button>
            {transfer.blocked ? (
              <Button
                variant="outlined"
                disabled={write.busy}
                onClick={() =>
                  write.run(transfers => transfers.unblock(summary.id))
                }
              >
                Unblock
              </Button>
            ) : (
              <Button variant="outlined" onClick={() => onStep('block')}>
                Block
              </Button>
            )}
          </>
        )}
        {may.escalate && (
          <Button variant="outlined" onClick={() => onStep('escalate')}>
            Escalate
          </Button>
        )}
        {may.cancel && (
          <Button onClick={() => onStep('cancel')}>Cancel the transfer</Button>
        )}
      </div>
      {isOpen && missing && (
        <Typography variant="body2" id="transfer-missing">
          To complete it is missing: {missing}.
        </Typography>
      )}
    </>
  );
}
