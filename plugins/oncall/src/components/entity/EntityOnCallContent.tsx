import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content, InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { SkeletonTable } from '@waymark/tiles';
import { useEntityOnCall } from '../../hooks/useOnCall';
import { EntityMapping } from '../mapping/EntityMapping';
import { EntityRetros } from '../retros/EntityRetros';
import { ScheduleCalendar } from '../schedules/ScheduleCalendar';
import { useSchedule } from '../schedules/useSchedules';
import { OncallLoaded } from '../shared/OncallLoaded';
import { titleOf, UnknownEntity } from './EntityOnCallCard';
import { EntityIncidents } from './EntityIncidents';
import { EscalationTable } from './EscalationTable';
import { OnCallAnswerLines } from './OnCallAnswerLines';

function Calendar({ scheduleId }: { scheduleId: string }) {
  const answer = useSchedule(scheduleId);
  return (
    <OncallLoaded
      answer={answer}
      what="calendar of the schedule"
      skeleton={<SkeletonTable rows={5} />}
    >
      {details => <ScheduleCalendar details={details} />}
    </OncallLoaded>
  );
}

/** The tab of an entity: who answers, who is told after them, and the calendar. @public */
export function EntityOnCallContent() {
  const { entity } = useEntity();
  const answer = useEntityOnCall(stringifyEntityRef(entity));
  const title = titleOf(entity);
  return (
    <Content>
      <OncallLoaded
        answer={answer}
        what={`people on call for ${title}`}
        skeleton={<SkeletonTable rows={6} />}
        notFound={<UnknownEntity title={title} />}
      >
        {details => (
          <Grid container spacing={3}>
            <Grid item xs={12} md={6}>
              <InfoCard title="On call">
                <OnCallAnswerLines details={details} title={title} />
              </InfoCard>
            </Grid>
            <Grid item xs={12} md={6}>
              <EscalationTable details={details} />
            </Grid>
            {!/^(group|user):/.test(details.entityRef) && (
              <Grid item xs={12}>
                <EntityMapping entityRef={details.entityRef} title={title} />
              </Grid>
            )}
            {details.schedule && (
              <Grid item xs={12}>
                <Calendar scheduleId={details.schedule.id} />
              </Grid>
            )}
            <Grid item xs={12}>
              <EntityIncidents entityRef={details.entityRef} title={title} />
            </Grid>
            <Grid item xs={12}>
              <EntityRetros entityRef={details.entityRef} title={title} />
            </Grid>
          </Grid>
        )}
      </OncallLoaded>
    </Content>
  );
}
