import Typography from '@material-ui/core/Typography';
import type { MyShifts, Wall } from '@waymark/plugin-oncall-common';
import { AnswerSentence, EmptyState, SkeletonLines } from '@waymark/tiles';
import { useState } from 'react';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { useMyShifts, useWall } from '../../hooks/useOnCall';
import { UntilText, WhoNow } from '../shared/NowLines';
import { MyIncidents } from './MyIncidents';
import { MyRetros } from './MyRetros';
import { ScheduleLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { spanWords, visitorZone } from '../shared/timeWords';
import { When } from '../shared/When';

const WEEKS_MILLIS = 42 * 86_400_000;
const SHOWN = 4;

function windowFrom(now: Date) {
  // The same for an hour, so that going home and back asks nothing again.
  const from = Math.floor(now.getTime() / 3_600_000) * 3_600_000;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + WEEKS_MILLIS).toISOString(),
  };
}

function MyShiftLines({ shifts }: { shifts: MyShifts }) {
  const now = useNow();
  const mine = shifts.items.filter(
    ({ end, isShadow }) => !isShadow && Date.parse(end) > now.getTime(),
  );
  const [first, ...rest] = mine;
  if (!first) {
    return (
      <AnswerSentence>
        You are not on call in the next six weeks.
      </AnswerSentence>
    );
  }
  const isRunning = Date.parse(first.start) <= now.getTime();
  return (
    <>
      <AnswerSentence>
        {isRunning ? (
          <>
            You are on call for{' '}
            <ScheduleLink id={first.scheduleId} inText>
              {first.scheduleTitle}
            </ScheduleLink>{' '}
            until <When instant={first.end} clockFirst />.
          </>
        ) : (
          <>
            You are next on call <When instant={first.start} /> for{' '}
            <ScheduleLink id={first.scheduleId} inText>
              {first.scheduleTitle}
            </ScheduleLink>
            .
          </>
        )}
      </AnswerSentence>
      {rest.length > 0 && (
        <ul aria-label="My next shifts">
          {rest.slice(0, SHOWN).map(shift => (
            <li key={`${shift.scheduleId} ${shift.start}`}>
              {spanWords(shift, visitorZone())},{' '}
              <ScheduleLink id={shift.scheduleId} inText>
                {shift.scheduleTitle}
              </ScheduleLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function MyTeams({ wall, refs }: { wall: Wall; refs: string[] }) {
  const mine = wall.teams.filter(({ teamRef }) => refs.includes(teamRef));
  if (mine.length === 0) {
    return (
      <EmptyState
        title="You are in no team"
        description="Who answers for your teams stands here."
      />
    );
  }
  return (
    <>
      {mine.map(team => (
        <Typography key={team.teamRef} variant="body2" component="div">
          <strong>{team.title}</strong>:{' '}
          {team.schedules.length === 0 && <>nobody. {team.reason}</>}
          {team.schedules.map(schedule => (
            <span key={schedule.id}>
              <WhoNow now={schedule} /> until{' '}
              <UntilText now={schedule} zone={schedule.zone} />{' '}
            </span>
          ))}
        </Typography>
      ))}
    </>
  );
}

/** The home card: the visitor's shifts, who answers for their teams now, incidents that need them. @public */
export function MyOnCall() {
  const [window] = useState(() => windowFrom(new Date()));
  const shifts = useMyShifts(window.from, window.to);
  const wall = useWall();
  const me = useMe();
  return (
    <>
      <OncallLoaded
        answer={shifts}
        what="list of your shifts"
        skeleton={<SkeletonLines lines={2} />}
      >
        {value => <MyShiftLines shifts={value} />}
      </OncallLoaded>
      {shifts.value && (
        <OncallLoaded
          answer={wall}
          what="people on call for your teams"
          skeleton={<SkeletonLines lines={2} />}
        >
          {value => (
            <MyTeams wall={value} refs={me.value?.ownershipRefs ?? []} />
          )}
        </OncallLoaded>
      )}
      {shifts.value && <MyIncidents />}
      {shifts.value && <MyRetros />}
    </>
  );
}
