import { LinkButton } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  hasRetro,
  IncidentDetails,
  isOpen,
} from '@waymark/plugin-oncall-common';
import { EmptyState, SkeletonTable } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { useNow } from '../../hooks/useNow';
import { useIncidentPaths, useRetroPaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { runningTime } from '../shared/timeWords';
import { AlertsTable } from './AlertsTable';
import { IncidentActions } from './IncidentActions';
import { IncidentStatusChip, SeverityChip } from './IncidentChips';
import { IncidentEscalation } from './IncidentEscalation';
import { IncidentFacts } from './IncidentFacts';
import { IncidentTimeline } from './IncidentTimeline';
import { LatestUpdate } from './LatestUpdate';
import { lastedMillis } from './incidentWords';
import { useIncident } from './useIncidents';

const useStyles = makeStyles(
  theme => ({
    state: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    time: { fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'WaymarkIncidentPage' },
);

function RunningTime({ incident }: { incident: IncidentDetails }) {
  const classes = useStyles();
  const now = useNow(isOpen(incident) ? 1 : 60);
  return (
    // Not read aloud each second.
    <Typography
      variant="h6"
      component="span"
      role="timer"
      aria-live="off"
      aria-label={isOpen(incident) ? 'goes on for' : 'lasted'}
      className={classes.time}
    >
      {runningTime(lastedMillis(incident, now))}
    </Typography>
  );
}

function Heading({ incident }: { incident: IncidentDetails }) {
  const classes = useStyles();
  const retros = useRetroPaths();
  return (
    <>
      <Typography variant="h5" component="h2">
        #{incident.number} {incident.title}
      </Typography>
      <div className={classes.state} role="group" aria-label="State">
        <SeverityChip severity={incident.severity} />
        <IncidentStatusChip status={incident.status} />
        <RunningTime incident={incident} />
        {incident.reopened > 0 && (
          <span>opened again {incident.reopened}×</span>
        )}
        {retros && hasRetro(incident.severity) && !incident.mergedInto && (
          <LinkButton
            to={retros.of(incident.id)}
            size="small"
            variant="outlined"
          >
            Retro
          </LinkButton>
        )}
      </div>
    </>
  );
}

/** The body of the page of an incident. @public */
export function IncidentPage() {
  const { id } = useParams<'id'>();
  const answer = useIncident(id);
  const paths = useIncidentPaths();
  return (
    <OncallLoaded
      answer={answer}
      what="incident"
      skeleton={<SkeletonTable rows={8} />}
      notFound={
        <EmptyState
          title="There is no such incident"
          description="It may hurt only what you may not see."
          action={
            paths && <LinkButton to={paths.list()}>All incidents</LinkButton>
          }
        />
      }
    >
      {incident => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <Heading incident={incident} />
            <LatestUpdate incident={incident} />
            <IncidentActions incident={incident} />
          </Grid>
          <Grid item xs={12} md={7}>
            <IncidentTimeline events={incident.timeline} />
          </Grid>
          <Grid item xs={12} md={5}>
            <Grid container spacing={3}>
              <Grid item xs={12}>
                <IncidentFacts incident={incident} />
              </Grid>
              <Grid item xs={12}>
                <IncidentEscalation incident={incident} />
              </Grid>
            </Grid>
          </Grid>
          <Grid item xs={12}>
            <AlertsTable
              alerts={incident.alerts}
              hidden={incident.hiddenAlerts}
            />
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}
