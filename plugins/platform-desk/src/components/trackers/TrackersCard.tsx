import { InfoCard } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { TrackerStateAnswer } from '@waymark/plugin-platform-desk-common';
import { TimeAgo } from '@waymark/tiles';
import { useTrackers } from '../../hooks/useDesk';
import { TicketLink } from '../shared/DeskLink';
import { TrackerImport } from './TrackerImport';
import { trackerSentence } from './trackerWords';

const useStyles = makeStyles(
  theme => ({
    tracker: { marginBottom: theme.spacing(3), overflowWrap: 'anywhere' },
    problems: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'WaymarkTrackers' },
);

function Problems({ problems }: Pick<TrackerStateAnswer, 'problems'>) {
  const classes = useStyles();
  return problems.length === 0 ? null : (
    <ul className={classes.problems} aria-label="Could not be told">
      {problems.map(({ ticketId, problem, failures }) => (
        <li key={ticketId}>
          <TicketLink id={ticketId}>
            {`A request could not be told ${
              failures === 1 ? 'once' : `${failures} times`
            }: ${problem}`}
          </TicketLink>
        </li>
      ))}
    </ul>
  );
}

/** How the trackers of requests are, and a way to bring in what is there; nothing where there is none. */
export function TrackersCard() {
  const classes = useStyles();
  const { value } = useTrackers();
  if (!value || value.items.length === 0) {
    return null;
  }
  return (
    <InfoCard title="Trackers">
      {value.items.map(tracker => (
        <section
          key={tracker.id}
          className={classes.tracker}
          aria-label={tracker.title}
        >
          <Typography variant="body1">{trackerSentence(tracker)}</Typography>
          {tracker.readAt && (
            <Typography variant="body2" color="textSecondary">
              Read last <TimeAgo instant={tracker.readAt} />
            </Typography>
          )}
          <Problems problems={tracker.problems} />
          <TrackerImport tracker={tracker} />
        </section>
      ))}
    </InfoCard>
  );
}
