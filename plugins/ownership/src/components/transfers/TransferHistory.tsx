import Typography from '@material-ui/core/Typography';
import type { TransferEvent } from '@waymark/plugin-ownership-common';
import { TimeAgo } from '@waymark/tiles';
import { PersonText } from './PersonText';

/** What happened to a transfer, newest first. */
export function TransferHistory({ history }: { history: TransferEvent[] }) {
  return (
    <Typography variant="body2" component="ol" aria-label="History" reversed>
      {history
        .map((event, index) => (
          // Rows are only added: the place of one never changes.
          <li key={index}>
            <PersonText name={event.by} /> {event.summary},{' '}
            <TimeAgo instant={event.at} />
          </li>
        ))
        .reverse()}
    </Typography>
  );
}
