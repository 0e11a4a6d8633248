import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  TicketDetails,
  TicketEvent,
} from '@waymark/plugin-platform-desk-common';
import { MarkdownText, messageOf, TimeAgo } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { EntityLink } from '../shared/EntityLink';
import { HistoryLine } from './HistoryLine';

const useStyles = makeStyles(
  {
    // What does not fit scrolls or breaks, rather than being cut off.
    event: { minWidth: 0, maxWidth: '100%' },
  },
  { name: 'WaymarkConversation' },
);

/** A person, or who it was there by the name of the tracker. */
function Speaker({ event }: { event: TicketEvent }) {
  const { by, byTitle, author } = event;
  if (by.startsWith('user:')) {
    return <EntityLink entityRef={by} inText />;
  }
  const name = byTitle ?? by;
  return <>{author ? `${author} on ${name}` : name}</>;
}

/** What was said and what happened, oldest first, and a field to say more. */
export function Conversation({ ticket }: { ticket: TicketDetails }) {
  const classes = useStyles();
  const write = useDeskWrite();
  const [text, setText] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = await write.run(api =>
      api.tickets.act(ticket.id, { type: 'comment', text: text.trim() }),
    );
    if (said) {
      setText('');
    }
  };
  return (
    <InfoCard title="Conversation and history">
      <List dense disablePadding aria-label="Conversation and history">
        {ticket.history.map(event => (
          <ListItem key={event.id} disableGutters divider>
            <div className={classes.event}>
              <Typography variant="body2" color="textSecondary">
                <Speaker event={event} />, <TimeAgo instant={event.at} />
                {event.kind !== 'comment' && (
                  <>
                    : <HistoryLine summary={event.summary} />
                  </>
                )}
              </Typography>
              {event.text && <MarkdownText content={event.text} />}
            </div>
          </ListItem>
        ))}
      </List>
      {ticket.rights.comment && (
        <form onSubmit={submit}>
          <TextField
            id="ticket-comment"
            label="Say something"
            value={text}
            onChange={event => setText(event.target.value)}
            inputProps={{ maxLength: 20_000 }}
            multiline
            fullWidth
            margin="normal"
          />
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
          <Button
            type="submit"
            variant="outlined"
            disabled={write.busy || !text.trim()}
          >
            Comment
          </Button>
        </form>
      )}
    </InfoCard>
  );
}
