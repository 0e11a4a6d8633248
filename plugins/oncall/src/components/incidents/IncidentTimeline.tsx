import { InfoCard } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { IncidentEvent } from '@waymark/plugin-oncall-common';
import { EntityLink } from '../shared/EntityLink';
import { joined } from '../shared/joined';
import { RefText } from '../shared/RefText';
import { When } from '../shared/When';
import { loudEvents } from './incidentWords';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(0.75, 0, 0.75, 1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    loud: { borderLeftColor: theme.palette.text.primary },
  }),
  { name: 'WaymarkIncidentTimeline' },
);

/** Who did it: a person with a link, a service or a tool by name. */
export function Doer({ by }: { by: string }) {
  if (by.startsWith('user:')) {
    return <EntityLink entityRef={by} inText />;
  }
  return <span>{by === 'portal' ? 'the portal' : by}</span>;
}

/** What happened, the oldest first; lines are only ever added. */
export function IncidentTimeline({ events }: { events: IncidentEvent[] }) {
  const classes = useStyles();
  return (
    <InfoCard title="Timeline">
      <ol className={classes.list} aria-label="Timeline">
        {events.map(event => (
          <li
            key={event.id}
            className={joined(
              classes.item,
              loudEvents.has(event.kind) && classes.loud,
            )}
          >
            <Typography variant="body1" component="div">
              <RefText text={event.text} />
            </Typography>
            <Typography variant="body2" color="textSecondary" component="div">
              <When instant={event.at} /> by <Doer by={event.by} />
            </Typography>
          </li>
        ))}
      </ol>
    </InfoCard>
  );
}
