import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { AnswerSentence, SkeletonTable, useSavedQuery } from '@waymark/tiles';
import { useSchedules } from '../schedules/useSchedules';
import { MyAbsences } from '../absences/MyAbsences';
import { OncallLoaded } from '../shared/OncallLoaded';
import { count } from '../shared/words';
import { CreateFeed } from './CreateFeed';
import { FeedsTable } from './FeedsTable';
import { useFeeds } from './useFeeds';

function OfSchedule() {
  const schedules = useSchedules({ retired: false });
  const [query, change] = useSavedQuery();
  const scheduleId = query.get('schedule') ?? '';
  return (
    <>
      <TextField
        id="calendar-schedule"
        select
        label="Everybody's shifts of"
        value={scheduleId}
        onChange={event => change({ schedule: event.target.value })}
        error={Boolean(schedules.error)}
        helperText={schedules.error?.message}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="dense"
        fullWidth
      >
        <option value="">choose a schedule</option>
        {schedules.value?.items.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </TextField>
      <CreateFeed
        key={scheduleId}
        wanted={scheduleId ? { kind: 'schedule', scheduleId } : undefined}
      >
        Make an address of the schedule
      </CreateFeed>
    </>
  );
}

/** The body of the page of the visitor's calendar feeds, and when they are away. @public */
export function CalendarsPage() {
  const answer = useFeeds();
  return (
    <OncallLoaded
      answer={answer}
      what="list of your calendars"
      skeleton={<SkeletonTable rows={4} />}
    >
      {({ items }) => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <AnswerSentence size="page">
              {items.length === 0
                ? 'Have your shifts in your own calendar.'
                : `${count(
                    items.length,
                    'address shows',
                    'addresses show',
                  )} shifts in your calendar.`}
            </AnswerSentence>
          </Grid>
          <Grid item xs={12} md={5}>
            <InfoCard title="New address">
              <Typography variant="body2" color="textSecondary" gutterBottom>
                Calendar programs subscribe to an address. It is a secret that
                is shown once, it can be revoked, it ends when you leave the
                catalog, and it has no contact details.
              </Typography>
              <Typography variant="body2">
                Your own shifts of all schedules, with a reminder before each:
              </Typography>
              <CreateFeed wanted={{ kind: 'person' }}>
                Make an address of my shifts
              </CreateFeed>
              <OfSchedule />
            </InfoCard>
          </Grid>
          <Grid item xs={12} md={7}>
            <InfoCard title="My calendars">
              <FeedsTable feeds={items} />
            </InfoCard>
          </Grid>
          <Grid item xs={12}>
            <MyAbsences />
          </Grid>
        </Grid>
      )}
    </OncallLoaded>
  );
}
