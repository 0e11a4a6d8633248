import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  calendarDays,
  dateAt,
  editSchedule,
  gapsOf,
  mondayOf,
  OnCallPerson,
  Schedule,
  scheduleOf,
  validateDefinition,
} from '@waymark/plugin-oncall-common';
import { useState } from 'react';
import { GapList } from '../../calendar/GapList';
import { Timeline } from '../../calendar/Timeline';
import { coloursOf } from '../../shared/colours';
import { personFinder } from '../../shared/People';
import { finalLaneOf, refsInLanes, scheduleLanes } from '../scheduleLanes';
import type { ScheduleDraft } from './scheduleDraft';

const WEEKS = 4;

/** The schedule as it would be; undefined while the form cannot be computed. */
function scheduleFor(
  draft: ScheduleDraft,
  before: Schedule | undefined,
  now: Date,
): Schedule | Error {
  try {
    const { zone, layers } = draft;
    const schedule = before
      ? editSchedule(before, { zone, layers }, now)
      : scheduleOf(draft);
    gapsOf(schedule, now, new Date(now.getTime() + 86_400_000));
    calendarDays('2026-01-01', 1, zone);
    return schedule;
  } catch (error) {
    return error as Error;
  }
}

/** The next weeks of the form, computed here while one types. */
export function DraftPreview(props: {
  draft: ScheduleDraft;
  before?: Schedule;
  people: OnCallPerson[];
}) {
  const { draft, before, people } = props;
  const [now] = useState(() => new Date());
  const schedule = scheduleFor(draft, before, now);
  if (schedule instanceof Error) {
    return (
      <Alert severity="error">
        It cannot be computed like this: {schedule.message}
      </Alert>
    );
  }
  const { zone } = draft;
  const find = personFinder(people);
  const nameOf = (ref: string) => find(ref).title;
  const monday = mondayOf(dateAt(now.toISOString(), zone));
  const days = calendarDays(monday, 7 * WEEKS, zone);
  const weeks = Array.from({ length: WEEKS }, (_, index) =>
    days.slice(index * 7, index * 7 + 7),
  );
  const whole = { start: now.toISOString(), end: days.at(-1)!.end };
  const colours = coloursOf(refsInLanes([finalLaneOf(schedule, whole)]));
  return (
    <InfoCard title="Preview of the next weeks">
      {weeks.map((week, index) => {
        const window = { start: week[0].start, end: week[6].end };
        const lanes =
          index === 0
            ? scheduleLanes(schedule, window, nameOf)
            : [finalLaneOf(schedule, window)];
        return (
          <Timeline
            key={week[0].date}
            label={`Preview of the week of ${week[0].date}`}
            days={week}
            {...{ lanes, zone, now, nameOf, colours }}
          />
        );
      })}
      {validateDefinition({ ...draft, id: draft.id || 'new' }).map(
        ({ code, path, severity, sentence }) => (
          <Alert key={`${code} ${path}`} severity={severity}>
            {sentence}
          </Alert>
        ),
      )}
      <GapList gaps={gapsOf(schedule, now, new Date(whole.end))} zone={zone} />
      <Typography variant="body2" color="textSecondary">
        {before
          ? 'What was before stays as it was; this holds from when you save it.'
          : 'It answers from when you save it.'}
      </Typography>
    </InfoCard>
  );
}
