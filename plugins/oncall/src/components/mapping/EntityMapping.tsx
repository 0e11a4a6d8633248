import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type {
  MappingRights,
  ScheduleSummary,
} from '@waymark/plugin-oncall-common';
import { SkeletonLines } from '@waymark/tiles';
import { type FormEvent, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { WriteError } from '../shared/WriteError';
import { useSchedules } from '../schedules/useSchedules';
import { UntilText, WhoNow } from '../shared/NowLines';
import { ScheduleLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { RightsNote } from './RightsNote';
import { useMappingRights } from './useMappingRights';

/** What follows when the schedule is chosen. */
function Consequence(props: { schedule: ScheduleSummary; title: string }) {
  const { schedule, title } = props;
  const { now, zone } = schedule;
  return (
    <Typography variant="body2" component="div" role="status">
      From now on {schedule.title} answers for {title}: now <WhoNow now={now} />
      {now.people.length > 0 && (
        <>
          {' '}
          until <UntilText now={now} zone={zone} />
        </>
      )}
      .
    </Typography>
  );
}

/** Chooses among the schedules; the two sides are asked before the button works. */
function ChooseSchedule(props: {
  entityRef: string;
  title: string;
  schedules: ScheduleSummary[];
  current: MappingRights;
}) {
  const { entityRef, title, schedules, current } = props;
  const [scheduleId, setScheduleId] = useState('');
  const chosen = schedules.find(({ id }) => id === scheduleId);
  const rights = useMappingRights(chosen && entityRef, chosen?.id);
  const write = useOncallWrite();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await write.run(api => api.schedules.map({ entityRef, scheduleId }))) {
      setScheduleId('');
    }
  };
  return (
    <form onSubmit={submit} aria-label={`Which schedule answers for ${title}`}>
      <Box display="flex" flexDirection="column" gridGap={8} maxWidth={560}>
        <TextField
          id="entity-schedule"
          select
          label="Another schedule"
          value={scheduleId}
          onChange={event => setScheduleId(event.target.value)}
          InputLabelProps={{ shrink: true }}
          SelectProps={{ native: true }}
          helperText="One that you may change; it wins over annotations and over the schedules of the owner"
        >
          <option value="">choose</option>
          {schedules
            .filter(({ id }) => id !== current.scheduleId)
            .map(({ id, title: name, ownerTitle }) => (
              <option key={id} value={id}>
                {name}, {ownerTitle}
              </option>
            ))}
        </TextField>
        <RightsNote rights={rights} />
        {chosen && rights.value?.mayMap && (
          <Consequence schedule={chosen} title={title} />
        )}
        <WriteError error={write.error} />
        <Box>
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            disabled={write.busy || !rights.value?.mayMap}
          >
            Map it
          </Button>
        </Box>
      </Box>
    </form>
  );
}

/** Which schedule the portal was told for an entity; whoever may says another, others are told whom to ask. */
export function EntityMapping(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const rights = useMappingRights(entityRef);
  const schedules = useSchedules();
  const write = useOncallWrite();
  return (
    <InfoCard title="Which schedule answers">
      <OncallLoaded
        answer={rights}
        what={`schedule that answers for ${title}`}
        skeleton={<SkeletonLines lines={3} />}
      >
        {current => {
          const items = schedules.value?.items ?? [];
          const mapped = items.find(({ id }) => id === current.scheduleId);
          return (
            <>
              <Typography variant="body2" paragraph component="div">
                {current.scheduleId ? (
                  <>
                    Mapped here to{' '}
                    <ScheduleLink id={current.scheduleId} inText>
                      {mapped?.title ?? current.scheduleId}
                    </ScheduleLink>
                    .{' '}
                    {current.mayUnmap && (
                      <Button
                        size="small"
                        disabled={write.busy}
                        onClick={() =>
                          write.run(api => api.schedules.unmap(entityRef))
                        }
                      >
                        Take it back
                      </Button>
                    )}
                  </>
                ) : (
                  'Nothing is mapped here: its annotation or its owner decides.'
                )}
              </Typography>
              <WriteError error={write.error ?? schedules.error} />
              {current.mayMap ? (
                <ChooseSchedule
                  {...{ entityRef, title, current }}
                  schedules={items}
                />
              ) : (
                <RightsNote rights={rights} />
              )}
            </>
          );
        }}
      </OncallLoaded>
    </InfoCard>
  );
}
