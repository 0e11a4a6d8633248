import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@waymark/tiles';
import { useSameTickets } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { dayWords, statusWords } from '../requests/ticketWords';
import { TicketLink } from '../shared/DeskLink';

/** Open requests for the same, to join instead of filing another; nothing where there are none. */
export function SameRequests(props: {
  capabilityRef?: string;
  entityRef?: string;
}) {
  const { value } = useSameTickets(props.capabilityRef, props.entityRef);
  const write = useDeskWrite();
  if (!value || value.items.length === 0) {
    return null;
  }
  return (
    <InfoCard title="Others have asked for the same">
      <List dense disablePadding aria-label="Open requests for the same">
        {value.items.map(ticket => {
          const { id, number, title, status, needed, expectedOn } = ticket;
          return (
            <ListItem key={id} disableGutters divider>
              <ListItemText
                primary={
                  <TicketLink id={id}>
                    #{number} {title}
                  </TicketLink>
                }
                secondary={`${statusWords[status]}, needed by ${needed} ${
                  needed === 1 ? 'person' : 'people'
                }, ${
                  expectedOn
                    ? `expected on ${dayWords(expectedOn)}`
                    : 'not yet estimated'
                }`}
              />
              {ticket.isMine ? (
                'You asked, too'
              ) : (
                <Button
                  size="small"
                  variant="outlined"
                  disabled={write.busy}
                  aria-label={`Me too: #${number} ${title}`}
                  onClick={() =>
                    write.run(api => api.tickets.act(id, { type: 'join' }))
                  }
                >
                  Me too
                </Button>
              )}
            </ListItem>
          );
        })}
      </List>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </InfoCard>
  );
}
