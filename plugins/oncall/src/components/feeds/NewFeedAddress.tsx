import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import type { CreatedFeed } from '@waymark/plugin-oncall-common';
import { useState } from 'react';

/** The address of a new feed, this once, with a button that copies it. */
export function NewFeedAddress(props: {
  feed: CreatedFeed;
  onClose: () => void;
}) {
  const { feed, onClose } = props;
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    try {
      await window.navigator.clipboard.writeText(feed.url);
      setCopied('Copied.');
    } catch {
      setCopied('The browser does not let it be copied: select it and copy.');
    }
  };
  return (
    <Alert
      severity="success"
      role="region"
      aria-label={`Address of ${feed.title}`}
    >
      This address shows {feed.title}. It is shown only now: subscribe to it in
      your calendar before you go on. Whoever has it sees the shifts.
      <TextField
        id={`feed-${feed.id}`}
        label="Address"
        value={feed.url}
        inputProps={{ readOnly: true }}
        onFocus={event => event.target.select()}
        margin="dense"
        fullWidth
      />
      <Button size="small" variant="contained" color="primary" onClick={copy}>
        Copy
      </Button>{' '}
      <Button size="small" onClick={onClose}>
        I have it
      </Button>{' '}
      <span role="status">{copied}</span>
    </Alert>
  );
}
