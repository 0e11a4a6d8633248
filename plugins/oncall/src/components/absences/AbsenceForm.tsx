import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { addDays, instantOfWall } from '@waymark/plugin-oncall-common';
import { messageOf } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { visitorZone } from '../shared/timeWords';

const nothing = { first: '', last: '', reason: '' };

function problemOf({ first, last }: typeof nothing): string | undefined {
  if (!first || !last) {
    return 'Choose the first and the last day.';
  }
  return last < first
    ? 'The last day lies before the first: choose a later one.'
    : undefined;
}

/** Whole days on which the visitor is away, by their own clock. */
export function AbsenceForm() {
  const write = useOncallWrite();
  const [draft, setDraft] = useState(nothing);
  const change = (changes: Partial<typeof nothing>) =>
    setDraft({ ...draft, ...changes });
  const problem = problemOf(draft);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const zone = visitorZone();
    const start = instantOfWall(`${draft.first}T00:00`, zone);
    const end = instantOfWall(`${addDays(draft.last, 1)}T00:00`, zone);
    const reason = draft.reason.trim();
    if (problem || !start || !end) {
      return;
    }
    const body = { start, end, ...(reason && { reason }) };
    if (await write.run(api => api.schedules.addAbsence(body))) {
      setDraft(nothing);
    }
  };
  const day = (id: 'first' | 'last', label: string) => (
    <TextField
      id={`absence-${id}`}
      label={label}
      type="date"
      value={draft[id]}
      onChange={event => change({ [id]: event.target.value })}
      InputLabelProps={{ shrink: true }}
      fullWidth
    />
  );
  return (
    <form onSubmit={submit} aria-label="Say when you are away">
      <Grid container spacing={2} alignItems="flex-end">
        <Grid item xs={6} sm={3}>
          {day('first', 'First day')}
        </Grid>
        <Grid item xs={6} sm={3}>
          {day('last', 'Last day')}
        </Grid>
        <Grid item xs={12} sm={4}>
          <TextField
            id="absence-reason"
            label="Reason"
            value={draft.reason}
            onChange={event => change({ reason: event.target.value })}
            inputProps={{ maxLength: 1000 }}
            InputLabelProps={{ shrink: true }}
            fullWidth
          />
        </Grid>
        <Grid item xs={12} sm={2}>
          <Button
            type="submit"
            size="small"
            variant="outlined"
            disabled={write.busy || problem !== undefined}
          >
            Add
          </Button>
        </Grid>
      </Grid>
      {problem && (draft.first || draft.last) && (
        <Typography variant="body2" role="status">
          {problem}
        </Typography>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </form>
  );
}
