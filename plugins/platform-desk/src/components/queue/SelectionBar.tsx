import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { TicketSelection } from './useTicketSelection';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      minHeight: 40,
    },
  }),
  { name: 'WaymarkQueueSelection' },
);

/** How many requests are chosen, and what to do with them. */
export function SelectionBar(props: {
  selection: TicketSelection;
  onTriage: () => void;
}) {
  const { selection, onTriage } = props;
  const classes = useStyles();
  const count = selection.tickets.length;
  return (
    <div className={classes.root} role="group" aria-label="Selection">
      <Typography variant="body2" role="status">
        {count === 0
          ? 'None selected: x selects, or tick them.'
          : `${count} selected`}
      </Typography>
      {count > 0 && (
        <>
          <Button
            size="small"
            variant="contained"
            color="primary"
            onClick={onTriage}
          >
            Triage {count}…
          </Button>
          <Button size="small" onClick={selection.clear}>
            Select none
          </Button>
        </>
      )}
    </div>
  );
}
