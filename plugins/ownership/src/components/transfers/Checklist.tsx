import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  TransferDetails,
  TransferItem,
  transferWeekEnd,
} from '@waymark/plugin-ownership-common';
import { EmptyState, StatusChip, TimeAgo, ReasonDialog } from '@waymark/tiles';
import { useState } from 'react';
import { PersonText } from './PersonText';
import { teamOf } from './transferWording';
import type { TransferWrite } from './useTransfers';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
    more: { paddingLeft: theme.spacing(4) },
  }),
  { name: 'WaymarkTransferChecklist' },
);

function Settled({ item }: { item: TransferItem }) {
  const { settled, state } = item;
  return settled ? (
    <>
      {state === 'done' ? 'Done' : 'Does not apply'} (
      <PersonText name={settled.by} />, <TimeAgo instant={settled.at} />)
      {settled.reason && `: ${settled.reason}`}
    </>
  ) : null;
}

function Item(props: {
  item: TransferItem;
  details: TransferDetails;
  mayChange: boolean;
  write: TransferWrite;
  onLeaveOut: () => void;
}) {
  const { item, details, mayChange, write, onLeaveOut } = props;
  const { summary, transfer } = details;
  const classes = useStyles();
  const set = (state: 'open' | 'done') =>
    write.run(transfers => transfers.setItem(summary.id, item.id, { state }));
  const isLate =
    item.state === 'open' &&
    !transfer.ended &&
    transferWeekEnd(transfer, item.week) <= new Date().toISOString();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <FormControlLabel
          control={
            <Checkbox
              checked={item.state === 'done'}
              disabled={
                !mayChange || write.busy || item.state === 'not-applicable'
              }
              onChange={event => set(event.target.checked ? 'done' : 'open')}
            />
          }
          label={item.title}
        />
        {item.state === 'not-applicable' && (
          <StatusChip status="plain" label="does not apply" />
        )}
        {isLate && <StatusChip status="due" label="past its week" />}
        {mayChange && item.state === 'open' && (
          <Button
            size="small"
            disabled={write.busy}
            onClick={onLeaveOut}
            aria-label={`Does not apply: ${item.title}`}
          >
            Does not apply
          </Button>
        )}
        {mayChange && item.state === 'not-applicable' && (
          <Button
            size="small"
            disabled={write.busy}
            onClick={() => set('open')}
            aria-label={`Undo: ${item.title}`}
          >
            Undo
          </Button>
        )}
      </div>
      <Typography variant="body2" className={classes.more}>
        Week {item.week}, {teamOf(summary, item.side)},{' '}
        {item.required ? 'required' : 'optional'}. <Settled item={item} />
        {item.note && <> {item.note}</>}
        {item.link && (
          <>
            {' '}
            <Link to={item.link} underline="always">
              {item.link}
            </Link>
          </>
        )}
      </Typography>
    </li>
  );
}

/** The knowledge that is handed over, by weeks, each to be done, undone or left out. */
export function Checklist(props: {
  details: TransferDetails;
  write: TransferWrite;
}) {
  const { details, write } = props;
  const classes = useStyles();
  const [leftOut, setLeftOut] = useState<TransferItem>();
  const { transfer, may, summary } = details;
  const mayChange = may.edit && transfer.phase === 'open';
  const items = [...transfer.items].sort((a, b) => a.week - b.week);
  if (items.length === 0) {
    return (
      <EmptyState
        title="No items"
        description="The plan hands over no knowledge. Change the plan to add what the receiving team must know."
      />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label="Checklist">
        {items.map(item => (
          <Item
            key={item.id}
            item={item}
            details={details}
            mayChange={mayChange}
            write={write}
            onLeaveOut={() => {
              write.clear();
              setLeftOut(item);
            }}
          />
        ))}
      </ul>
      {leftOut && (
        <ReasonDialog
          title={`${leftOut.title}: does not apply`}
          consequence={
            leftOut.required
              ? 'The item is required: leaving it out is another plan, and both teams must sign again.'
              : 'The item counts as settled.'
          }
          confirm="Leave it out"
          write={write}
          onConfirm={reason =>
            write.run(transfers =>
              transfers.setItem(summary.id, leftOut.id, {
                state: 'not-applicable',
                reason,
              }),
            )
          }
          onClose={() => setLeftOut(undefined)}
        />
      )}
    </>
  );
}
