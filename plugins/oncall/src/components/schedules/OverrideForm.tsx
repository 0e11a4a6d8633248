import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  instantOfWall,
  ScheduleDetails,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { FormBody, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useTeamMembers } from '../../hooks/useDirectory';
import { useNow } from '../../hooks/useNow';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { personFinder } from '../shared/People';
import { joinPeople, PersonSelect } from '../shared/PersonSelect';
import { SpanFields } from '../shared/SpanFields';
import {
  nextStep,
  OverrideDraft,
  overrideOf,
  remainderOf,
  withOverride,
} from './shiftDraft';
import { ShiftPreview } from './ShiftPreview';

const DAY_MILLIS = 86_400_000;

/** The shift that was picked, or nothing in particular. */
export interface Picked {
  userRef?: string;
  start: string;
  end: string;
}

function draftOf(
  picked: Picked | undefined,
  zone: string,
  meRef: string | undefined,
): OverrideDraft {
  const now = new Date();
  const start = nextStep(now);
  const { start: from, end: to } = picked
    ? remainderOf(picked, now)
    : {
        start,
        end: new Date(Date.parse(start) + DAY_MILLIS).toISOString(),
      };
  const isMine = picked?.userRef === meRef;
  return {
    kind: picked?.userRef || !picked ? 'replace' : 'add',
    userRef: picked ? picked.userRef ?? meRef ?? '' : '',
    replacementRef: isMine ? '' : meRef ?? '',
    start: wallOf(from, zone),
    end: wallOf(to, zone),
    reason: '',
  };
}

/** Who else answers for some time, with what follows from it before it is saved. */
export function OverrideForm(props: {
  details: ScheduleDetails;
  picked?: Picked;
  meRef?: string;
  onClose: () => void;
}) {
  const { details, picked, meRef, onClose } = props;
  const { schedule, zone } = details;
  const now = useNow();
  const write = useOncallWrite();
  const members = useTeamMembers(details.ownerRef);
  const people = joinPeople(members.value, details.people);
  const nameOf = (ref: string) => personFinder(people)(ref).title;
  const [draft, setDraft] = useState(() => draftOf(picked, zone, meRef));
  const [requestId] = useState(newId);
  const change = (changes: Partial<OverrideDraft>) =>
    setDraft({ ...draft, ...changes });
  const span = {
    start: instantOfWall(draft.start, zone),
    end: instantOfWall(draft.end, zone),
  };
  const decided = overrideOf(draft, span, now);
  const submit = async () => {
    if (!('override' in decided)) {
      return;
    }
    const body = { ...decided.override, requestId };
    if (await write.run(api => api.schedules.addOverride(details.id, body))) {
      onClose();
    }
  };
  return (
    <FormBody
      confirm="Save override"
      write={write}
      isIncomplete={!('override' in decided)}
      onConfirm={submit}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12} sm={4}>
          <TextField
            id="override-kind"
            select
            fullWidth
            label="What"
            value={draft.kind}
            onChange={event =>
              change({ kind: event.target.value as OverrideDraft['kind'] })
            }
            SelectProps={{ native: true }}
          >
            <option value="replace">somebody takes over</option>
            <option value="add">somebody answers too</option>
            <option value="remove">somebody does not answer</option>
          </TextField>
        </Grid>
        <Grid item xs={12} sm={4}>
          <PersonSelect
            id="override-user"
            label={draft.kind === 'replace' ? 'Instead of' : 'Who'}
            value={draft.userRef}
            people={people}
            required
            onChange={userRef => change({ userRef })}
          />
        </Grid>
        {draft.kind === 'replace' && (
          <Grid item xs={12} sm={4}>
            <PersonSelect
              id="override-replacement"
              label="Who takes over"
              value={draft.replacementRef}
              people={people}
              required
              onChange={replacementRef => change({ replacementRef })}
            />
          </Grid>
        )}
        <Grid item xs={12}>
          <SpanFields id="override" {...draft} zone={zone} onChange={change} />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="override-reason"
            label="Reason"
            value={draft.reason}
            onChange={event => change({ reason: event.target.value })}
            inputProps={{ maxLength: 5000 }}
            fullWidth
          />
        </Grid>
      </Grid>
      {'override' in decided ? (
        <ShiftPreview
          before={schedule}
          after={withOverride(schedule, decided.override)}
          span={decided.override}
          zone={zone}
          now={now}
          nameOf={nameOf}
        />
      ) : (
        <Typography variant="body2" role="status">
          {decided.problem}
        </Typography>
      )}
    </FormBody>
  );
}
