import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type { Dispute } from '@waymark/plugin-ownership-common';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { newId } from '../shared/newId';
import { useDisputeWrite } from './useDisputes';

/** Adds a comment; whoever comments follows the dispute. */
export function CommentForm({ dispute }: { dispute: Dispute }) {
  const write = useDisputeWrite();
  const [text, setText] = useState('');
  const [requestId, setRequestId] = useState(newId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const commented = await write.run(disputes =>
      disputes.comment(dispute.id, { text: text.trim(), requestId }),
    );
    if (commented) {
      setRequestId(newId());
      setText('');
    }
  };
  return (
    <form onSubmit={submit} aria-label="Comment">
      <TextField
        id="dispute-comment"
        label="Comment"
        helperText="Everybody concerned is notified, and you follow the dispute."
        value={text}
        onChange={event => setText(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        fullWidth
        multiline
      />
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <Button
        type="submit"
        size="small"
        variant="outlined"
        disabled={write.busy || text.trim() === ''}
      >
        Comment
      </Button>
    </form>
  );
}
