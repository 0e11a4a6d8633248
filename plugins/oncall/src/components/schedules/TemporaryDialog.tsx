import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import { FormDialog, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useTeamMembers } from '../../hooks/useDirectory';
import { useNow } from '../../hooks/useNow';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { personFinder } from '../shared/People';
import { joinPeople } from '../shared/PersonSelect';
import { SpanFields } from '../shared/SpanFields';
import { ShiftPreview } from './ShiftPreview';
import { TemporaryShifts } from './TemporaryShifts';
import {
  firstTemporaryDraft,
  temporaryOf,
  withSpan,
  withTemporary,
} from './temporaryDraft';

/** Replaces everything for some time, with what follows from it before it is saved. */
export function TemporaryDialog(props: {
  details: ScheduleDetails;
  meRef?: string;
  onClose: () => void;
}) {
  const { details, meRef, onClose } = props;
  const { id, schedule, zone } = details;
  const now = useNow();
  const write = useOncallWrite();
  const members = useTeamMembers(details.ownerRef);
  const people = joinPeople(members.value, details.people);
  const nameOf = (ref: string) => personFinder(people)(ref).title;
  const [requestId] = useState(newId);
  const [draft, setDraft] = useState(() =>
    firstTemporaryDraft(
      zone,
      details.people.find(({ ref }) => ref === meRef)?.ref ?? '',
      new Date(),
    ),
  );
  const decided = temporaryOf(draft, zone, now);
  const submit = async () => {
    if (!('temporary' in decided)) {
      return;
    }
    const body = { ...decided.temporary, requestId };
    if (await write.run(api => api.schedules.addTemporarySchedule(id, body))) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`Replace a time of ${details.title}`}
      consequence="Layers, overrides and swaps do not count in this time: only the lines below do, and between them nobody answers."
      confirm="Replace this time"
      write={write}
      isIncomplete={!('temporary' in decided)}
      maxWidth="md"
      onConfirm={submit}
      onClose={onClose}
    >
      <SpanFields
        id="temporary"
        start={draft.start}
        end={draft.end}
        zone={zone}
        onChange={changes => setDraft(withSpan(draft, changes))}
      />
      <TextField
        id="temporary-name"
        label="What for"
        placeholder="Launch week"
        value={draft.title}
        onChange={event => setDraft({ ...draft, title: event.target.value })}
        inputProps={{ maxLength: 200 }}
        InputLabelProps={{ shrink: true }}
        margin="normal"
        fullWidth
      />
      <TemporaryShifts
        draft={draft}
        people={people}
        zone={zone}
        onChange={shifts => setDraft({ ...draft, shifts })}
      />
      {'temporary' in decided ? (
        <ShiftPreview
          before={schedule}
          after={withTemporary(schedule, decided.temporary)}
          span={decided.temporary}
          zone={zone}
          now={now}
          nameOf={nameOf}
        />
      ) : (
        <Typography variant="body2" role="status">
          {decided.problem}
        </Typography>
      )}
    </FormDialog>
  );
}
