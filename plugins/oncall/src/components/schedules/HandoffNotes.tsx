import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import { EmptyState, messageOf } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { personFinder } from '../shared/People';
import { When } from '../shared/When';

/** What those who went off call told those who came, the newest first. */
export function HandoffNotes({ details }: { details: ScheduleDetails }) {
  const { id, handoffNotes, people, rights, zone } = details;
  const write = useOncallWrite();
  const [text, setText] = useState('');
  const find = personFinder(people);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const left = await write.run(api =>
      api.schedules.leaveHandoffNote(id, text.trim()),
    );
    if (left) {
      setText('');
    }
  };
  return (
    <InfoCard title="Handoff notes">
      {handoffNotes.length === 0 && (
        <EmptyState
          title="No notes"
          description="A note tells whoever comes next: open incidents, recent changes, known issues. It goes to them when they take over."
        />
      )}
      {[...handoffNotes].reverse().map(note => (
        <section key={note.id} aria-label="Handoff note">
          <Typography variant="body2" style={{ whiteSpace: 'pre-wrap' }}>
            {note.text}
          </Typography>
          <Typography variant="body2" color="textSecondary" gutterBottom>
            {find(note.by).title}, for the handoff{' '}
            <When instant={note.handoffAt} zone={zone} />
          </Typography>
        </section>
      ))}
      {rights.override && (
        <form onSubmit={submit}>
          <TextField
            id="handoff-note"
            label="Note for the next handoff"
            value={text}
            onChange={event => setText(event.target.value)}
            inputProps={{ maxLength: 5000 }}
            multiline
            fullWidth
          />
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
          <Button
            type="submit"
            size="small"
            disabled={write.busy || text.trim() === ''}
          >
            Leave the note
          </Button>
        </form>
      )}
    </InfoCard>
  );
}
