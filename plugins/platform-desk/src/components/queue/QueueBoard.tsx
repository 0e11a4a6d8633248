import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  TicketBoard,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { messageOf, TimeAgo } from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { TriageDialog } from '../requests/TriageDialog';
import { statusWords } from '../requests/ticketWords';
import { useDeskPaths } from '../shared/DeskLink';
import { BulkTriageDialog } from './BulkTriageDialog';
import { QueueCard } from './QueueCard';
import { SelectionBar } from './SelectionBar';
import { useBoardKeys } from '../shared/useBoardKeys';
import { useTicketSelection } from './useTicketSelection';

const useStyles = makeStyles(
  theme => ({
    board: {
      display: 'grid',
      gridAutoFlow: 'column',
      gridAutoColumns: 'minmax(200px, 1fr)',
      gap: theme.spacing(2),
      overflowX: 'auto',
      padding: theme.spacing(0.5),
    },
  }),
  { name: 'WaymarkQueue' },
);

type Column = TicketBoard['columns'][number];

/** The column's words, and when the next of it has to be triaged. */
function ColumnHeading({ status, count, items }: Column) {
  const [next] = items
    .map(({ triageDueAt }) => triageDueAt)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return (
    <Typography variant="subtitle1" component="h3">
      {status === 'open' ? 'untriaged' : statusWords[status]} ({count})
      {status === 'open' && next && (
        <Typography variant="body2" color="textSecondary" component="div">
          next due <TimeAgo instant={next} />
        </Typography>
      )}
    </Typography>
  );
}

/** The queue as columns, one a status, gone through by keyboard. */
export function QueueBoard({ columns }: { columns: Column[] }) {
  const classes = useStyles();
  const navigate = useNavigate();
  const paths = useDeskPaths();
  const me = useMe();
  const write = useDeskWrite();
  const [triaged, setTriaged] = useState<TicketSummary>();
  const [isBulk, setIsBulk] = useState(false);
  const cards = useMemo(() => columns.flatMap(({ items }) => items), [columns]);
  const selection = useTicketSelection(cards);
  const assign = (ticket: TicketSummary) =>
    me.value &&
    (ticket.status === 'open'
      ? setTriaged({ ...ticket, assigneeRef: me.value.ref })
      : write.run(api =>
          api.tickets.act(ticket.id, {
            type: 'plan',
            version: ticket.version,
            assigneeRef: me.value!.ref,
          }),
        ));
  const { current, setCurrent, onKeyDown } = useBoardKeys(cards, {
    c: ticket =>
      selection.ids.size > 0 ? setIsBulk(true) : setTriaged(ticket),
    a: assign,
    x: selection.toggle,
    Enter: ticket => paths && navigate(paths.request(ticket.id)),
  });
  return (
    <>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <SelectionBar selection={selection} onTriage={() => setIsBulk(true)} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys act on the request that is current, which is marked */}
      <div
        className={classes.board}
        role="group"
        aria-label="Queue"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {columns.map(column => (
          <section key={column.status} aria-label={statusWords[column.status]}>
            <ColumnHeading {...column} />
            <div
              role="list"
              aria-label={`Requests: ${statusWords[column.status]}`}
            >
              {column.items.map(ticket => (
                <QueueCard
                  key={ticket.id}
                  ticket={ticket}
                  isCurrent={ticket.id === current?.id}
                  isSelected={selection.ids.has(ticket.id)}
                  onSelect={() => selection.toggle(ticket)}
                  onFocus={() => setCurrent(ticket.id)}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      {triaged && (
        <TriageDialog ticket={triaged} onClose={() => setTriaged(undefined)} />
      )}
      {isBulk && (
        <BulkTriageDialog
          tickets={selection.tickets}
          onDone={({ items }) =>
            selection.remove(
              items.filter(({ problem }) => !problem).map(({ id }) => id),
            )
          }
          onClose={() => setIsBulk(false)}
        />
      )}
    </>
  );
}
