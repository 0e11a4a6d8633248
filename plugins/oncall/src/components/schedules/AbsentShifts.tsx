import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { absentShiftsOf, ScheduleDetails } from '@waymark/plugin-oncall-common';
import { useMemo, useState } from 'react';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { personFinder } from '../shared/People';
import { spanWords, zoneCity } from '../shared/timeWords';
import type { Picked } from './OverrideForm';
import { ShiftDialog } from './ShiftDialog';

const DAYS_MILLIS = 30 * 86_400_000;
const HOUR_MILLIS = 3_600_000;

/** Who is on call within 30 days and away then, each with the way to change that. */
export function AbsentShifts({ details }: { details: ScheduleDetails }) {
  const { schedule, absences, people, rights, zone } = details;
  const me = useMe().value;
  const [picked, setPicked] = useState<Picked>();
  // Of the hour: nothing is computed again each minute.
  const now = useNow().getTime();
  const from = Math.floor(now / HOUR_MILLIS) * HOUR_MILLIS;
  const shifts = useMemo(
    () =>
      absentShiftsOf(
        schedule,
        absences,
        new Date(from),
        new Date(from + DAYS_MILLIS),
      ),
    [schedule, absences, from],
  );
  const mayChange = rights.override || rights.manage || rights.swap;
  const find = personFinder(people);
  const ahead = shifts.filter(({ end }) => Date.parse(end) > now);
  return (
    <>
      {ahead.map(shift => (
        <Alert
          key={`${shift.userRef} ${shift.start}`}
          severity="warning"
          role="note"
          action={
            mayChange && (
              <Button
                size="small"
                color="inherit"
                onClick={() => setPicked(shift)}
                aria-label={`Let somebody take over from ${
                  find(shift.userRef).title
                }`}
              >
                Let somebody take over
              </Button>
            )
          }
        >
          {find(shift.userRef).title} is on call {spanWords(shift, zone)}{' '}
          {zoneCity(zone)}, and away then.
        </Alert>
      ))}
      {picked && (
        <ShiftDialog
          details={details}
          picked={picked}
          meRef={me?.ref}
          onClose={() => setPicked(undefined)}
        />
      )}
    </>
  );
}
