import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import {
  instantOfWall,
  ScheduleDetails,
  shiftsOf,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { FormBody, newId } from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { useTeamMembers } from '../../hooks/useDirectory';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { joinPeople, PersonSelect } from '../shared/PersonSelect';
import { SpanFields } from '../shared/SpanFields';
import { spanWords } from '../shared/timeWords';
import type { Picked } from './OverrideForm';
import { remainderOf } from './shiftDraft';

const LOOK_AHEAD_MILLIS = 60 * 86_400_000;

/** Asks somebody, or anybody, to take a shift of one's own, perhaps for one of theirs. */
export function SwapForm(props: {
  details: ScheduleDetails;
  picked: Picked;
  meRef: string;
  onClose: () => void;
}) {
  const { details, picked, meRef, onClose } = props;
  const { schedule, zone } = details;
  const write = useOncallWrite();
  const members = useTeamMembers(details.ownerRef);
  const people = joinPeople(members.value, details.people).filter(
    ({ ref }) => ref !== meRef,
  );
  const [span, setSpan] = useState(() => {
    const { start, end } = remainderOf(picked, new Date());
    return { start: wallOf(start, zone), end: wallOf(end, zone) };
  });
  const [askedRef, setAskedRef] = useState('');
  const [returned, setReturned] = useState('');
  const [reason, setReason] = useState('');
  const [requestId] = useState(newId);
  const theirs = useMemo(() => {
    const from = new Date();
    return shiftsOf(
      schedule,
      from,
      new Date(from.getTime() + LOOK_AHEAD_MILLIS),
    ).filter(
      ({ userRef, start }) =>
        userRef === askedRef && Date.parse(start) > from.getTime(),
    );
  }, [schedule, askedRef]);
  const start = instantOfWall(span.start, zone);
  const end = instantOfWall(span.end, zone);
  const isSpan = start && end && Date.parse(end) > Date.parse(start);
  const inReturn = theirs.find(shift => shift.start === returned);
  const submit = async () => {
    if (!isSpan) {
      return;
    }
    const body = {
      start,
      end,
      requestId,
      ...(askedRef && { askedRefs: [askedRef] }),
      ...(inReturn && {
        inReturn: { start: inReturn.start, end: inReturn.end },
      }),
      ...(reason.trim() && { reason: reason.trim() }),
    };
    if (await write.run(api => api.schedules.requestSwap(details.id, body))) {
      onClose();
    }
  };
  return (
    <FormBody
      consequence="Nothing changes until somebody takes it; they are told at once."
      confirm="Ask for the swap"
      write={write}
      isIncomplete={!isSpan}
      onConfirm={submit}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <SpanFields
            id="swap"
            {...span}
            zone={zone}
            onChange={changes => setSpan({ ...span, ...changes })}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <PersonSelect
            id="swap-asked"
            label="Ask"
            none="anybody who may take it"
            value={askedRef}
            people={people}
            onChange={setAskedRef}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <TextField
            id="swap-return"
            select
            fullWidth
            label="In return I take"
            value={inReturn ? returned : ''}
            onChange={event => setReturned(event.target.value)}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
          >
            <option value="">nothing</option>
            {theirs.map(shift => (
              <option key={shift.start} value={shift.start}>
                {spanWords(shift, zone)}
              </option>
            ))}
          </TextField>
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="swap-reason"
            label="Reason"
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: 5000 }}
            fullWidth
          />
        </Grid>
      </Grid>
      {!isSpan && <Alert severity="info">It must end after it begins.</Alert>}
    </FormBody>
  );
}
