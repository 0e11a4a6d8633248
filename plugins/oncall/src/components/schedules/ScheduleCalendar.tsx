import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import { useMemo, useState } from 'react';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { CalendarLegend } from '../calendar/CalendarLegend';
import { CalendarToolbar } from '../calendar/CalendarToolbar';
import { GapList } from '../calendar/GapList';
import { MonthView } from '../calendar/MonthView';
import { ShiftsTable } from '../calendar/ShiftsTable';
import { clockChange, Timeline } from '../calendar/Timeline';
import { coloursOf } from '../shared/colours';
import { personFinder } from '../shared/People';
import { dayWords, zoneCity } from '../shared/timeWords';
import type { Picked } from './OverrideForm';
import { offLaneOf } from './offLane';
import { scheduleLanes } from './scheduleLanes';
import { ShiftDialog } from './ShiftDialog';
import { TemporaryDialog } from './TemporaryDialog';
import { useCalendarPlace } from './useCalendarPlace';

/** Nothing of a gap or a day is anybody's: an override of no one in particular. */
type Open = { picked?: Picked; isTemporary?: boolean };

/**
 * The weeks and months of a schedule, computed here: no question is asked when
 * one goes back and on. A shift that is picked can be overridden or swapped.
 */
export function ScheduleCalendar({ details }: { details: ScheduleDetails }) {
  const { schedule, zone: ownZone, people, rights } = details;
  const now = useNow();
  const me = useMe().value;
  const place = useCalendarPlace(ownZone, now);
  const { view, zone, days, window, month } = place;
  const [open, setOpen] = useState<Open>();
  const nameOf = useMemo(() => {
    const find = personFinder(people);
    return (ref: string) => find(ref).title;
  }, [people]);
  const { kind, knownUntil } = details.source;
  const lanes = useMemo(() => {
    const all = scheduleLanes(schedule, window, nameOf);
    // A provider says only who is on call in the end, and only so far.
    return kind === 'provider'
      ? all.slice(-1).map(lane => ({
          ...lane,
          gaps: lane.gaps?.filter(({ start }) => start < (knownUntil ?? '')),
        }))
      : all;
  }, [schedule, window, nameOf, kind, knownUntil]);
  const off = useMemo(
    () => offLaneOf(details, window, nameOf),
    [details, window, nameOf],
  );
  // Of everybody, so that nobody changes colour from week to week.
  const colours = useMemo(
    () => coloursOf(people.map(({ ref }) => ref)),
    [people],
  );
  const final = lanes.at(-1)!;
  const drawnLanes = off ? [...lanes.slice(0, -1), off, final] : lanes;
  const mayOverride = rights.override || rights.manage;
  const onPick =
    mayOverride || rights.swap
      ? (picked: Picked) => setOpen({ picked })
      : undefined;
  const drawn = { days, zone, now, nameOf, colours, onPick };
  const changes = days.filter(day => clockChange(day));
  return (
    <InfoCard title="Calendar">
      <CalendarToolbar
        place={place}
        zone={ownZone}
        actions={
          mayOverride && (
            <>
              <Button
                size="small"
                variant="outlined"
                onClick={() => setOpen({})}
              >
                Override…
              </Button>{' '}
              <Button
                size="small"
                variant="outlined"
                onClick={() => setOpen({ isTemporary: true })}
              >
                Replace a time…
              </Button>
            </>
          )
        }
      />
      {view === 'week' && (
        <Timeline
          label={`Week of ${details.title}`}
          lanes={drawnLanes}
          {...drawn}
        />
      )}
      {view === 'month' && (
        <MonthView
          label={`Month of ${details.title}`}
          month={month}
          final={final}
          off={off}
          {...drawn}
        />
      )}
      {view === 'table' && (
        <ShiftsTable
          label={`Shifts of ${details.title}`}
          {...{ window, zone, nameOf }}
          lanes={drawnLanes}
        />
      )}
      {view !== 'table' && (
        <CalendarLegend
          lanes={view === 'month' ? [final, ...(off ? [off] : [])] : drawnLanes}
        />
      )}
      <GapList gaps={final.gaps ?? []} zone={zone} />
      {changes.map(day => (
        <Typography key={day.date} variant="body2">
          {dayWords(day.date)} lasts {day.hours} h in {zoneCity(zone)}:{' '}
          {clockChange(day)}.
        </Typography>
      ))}
      {onPick && view !== 'table' && (
        <Typography variant="body2" color="textSecondary">
          Pick a shift to let somebody take it over
          {rights.swap ? ', or to swap it' : ''}.
        </Typography>
      )}
      {open?.isTemporary && (
        <TemporaryDialog
          details={details}
          meRef={me?.ref}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open && !open.isTemporary && (
        <ShiftDialog
          details={details}
          picked={open.picked}
          meRef={me?.ref}
          onClose={() => setOpen(undefined)}
        />
      )}
    </InfoCard>
  );
}
