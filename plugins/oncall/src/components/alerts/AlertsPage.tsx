import { LinkButton, InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import {
  AnswerSentence,
  EmptyState,
  HiddenCount,
  SkeletonTable,
} from '@waymark/tiles';
import { useAlertPaths } from './useAlertPaths';
import { OncallLoaded } from '../shared/OncallLoaded';
import { AlertSources } from './AlertSources';
import { alertsSentence } from './alertWords';
import { DeadLetters } from './DeadLetters';
import { MappingsTable } from './MappingsTable';
import { RecentAlerts } from './RecentAlerts';
import { UnmappedAlerts } from './UnmappedAlerts';
import {
  ALERT_SECONDS,
  useAlertMappings,
  useAlerts,
  useDeadLetters,
} from './useAlerts';

const MOST_SHOWN = 200;

/** The body of the page of alerts: what has no mapping first. @public */
export function AlertsPage() {
  const unmapped = useAlerts(
    { mapping: 'unmapped', limit: MOST_SHOWN },
    { everySeconds: ALERT_SECONDS },
  );
  const recent = useAlerts(
    { limit: MOST_SHOWN },
    { everySeconds: ALERT_SECONDS },
  );
  const mappings = useAlertMappings();
  const deadLetters = useDeadLetters();
  const paths = useAlertPaths();
  const create = paths && (
    <LinkButton to={paths.create()} size="small" variant="outlined">
      New mapping
    </LinkButton>
  );
  return (
    <OncallLoaded
      answer={unmapped}
      what="alerts"
      skeleton={<SkeletonTable rows={6} />}
    >
      {waiting => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {alertsSentence(waiting.items.length, deadLetters.value)}
            </AnswerSentence>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Alerts without a mapping">
              <UnmappedAlerts alerts={waiting.items} />
              <HiddenCount count={waiting.hidden} />
              {waiting.next && (
                <Typography variant="body2">
                  Only the newest {waiting.items.length} are shown: one mapping
                  takes all that are alike.
                </Typography>
              )}
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Mappings" action={create}>
              <OncallLoaded
                answer={mappings}
                what="mappings of alerts"
                skeleton={<SkeletonTable rows={3} />}
              >
                {({ items, hidden }) => (
                  <MappingsTable
                    mappings={items}
                    hidden={hidden}
                    empty={
                      <EmptyState
                        title="No mappings"
                        description="A mapping says which service the alerts of a source are about and how bad they are, so that they open an incident for its team. Rules in the configuration do the same for many at once."
                        action={create}
                      />
                    }
                  />
                )}
              </OncallLoaded>
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Recent alerts">
              <OncallLoaded
                answer={recent}
                what="recent alerts"
                skeleton={<SkeletonTable rows={6} />}
              >
                {list => (
                  <RecentAlerts alerts={list.items} hidden={list.hidden} />
                )}
              </OncallLoaded>
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <DeadLetters answer={deadLetters} />
          </Grid>
          <Grid item xs={12}>
            <AlertSources />
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}
