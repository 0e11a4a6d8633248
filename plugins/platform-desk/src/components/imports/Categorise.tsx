import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type TicketCategory,
  ticketCategorySchema,
  type TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { EmptyState, messageOf, SkeletonTable, TimeAgo } from '@waymark/tiles';
import { useState } from 'react';
import { useTickets } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { useBoardKeys } from '../shared/useBoardKeys';
import { categoryWords, statusWords } from '../requests/ticketWords';
import { TicketLink } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';

const shown = 20;
const categories = ticketCategorySchema.options;

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    current: { outline: `2px solid ${theme.palette.primary.main}` },
    words: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'WaymarkCategorise' },
);

function Rows(props: {
  tickets: TicketSummary[];
  isBusy: boolean;
  onChoose: (ticket: TicketSummary, category: TicketCategory) => void;
}) {
  const { tickets, isBusy, onChoose } = props;
  const classes = useStyles();
  const { current, setCurrent, onKeyDown } = useBoardKeys(
    tickets,
    Object.fromEntries(
      categories.map((category, index) => [
        String(index + 1),
        (ticket: TicketSummary) => {
          // Whoever chooses on goes on with the next.
          const next = tickets[tickets.indexOf(ticket) + 1];
          setCurrent(next?.id);
          onChoose(ticket, category);
        },
      ]),
    ),
  );
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys act on the request that is current, which is marked
    <div
      role="group"
      aria-label="Without a category"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the keys
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="list" aria-label="Requests without a category">
        {tickets.map(ticket => (
          <div
            key={ticket.id}
            role="listitem"
            aria-current={ticket.id === current?.id}
            className={`${classes.row} ${
              ticket.id === current?.id ? classes.current : ''
            }`}
            onFocus={() => setCurrent(ticket.id)}
          >
            <div className={classes.words}>
              <TicketLink id={ticket.id}>
                #{ticket.number} {ticket.title}
              </TicketLink>{' '}
              <Typography
                variant="body2"
                color="textSecondary"
                component="span"
              >
                {statusWords[ticket.status]}, filed{' '}
                <TimeAgo instant={ticket.createdAt} />
              </Typography>
            </div>
            {categories.map((category, index) => (
              <Button
                key={category}
                size="small"
                variant="outlined"
                disabled={isBusy}
                aria-label={`${index + 1} ${categoryWords[category]}: #${
                  ticket.number
                }`}
                onClick={() => onChoose(ticket, category)}
              >
                {index + 1} {categoryWords[category]}
              </Button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Requests without a category, each given one by a key. */
export function Categorise({ count }: { count: number }) {
  const write = useDeskWrite();
  const [refusal, setRefusal] = useState<string>();
  const answer = useTickets({
    status: 'all',
    category: 'none',
    sort: 'oldest',
    limit: shown,
  });
  const choose = async (ticket: TicketSummary, category: TicketCategory) => {
    const { id, version, number } = ticket;
    const done = await write.run(api =>
      api.tickets.triageMany({ items: [{ id, version }], category }),
    );
    const problem = done?.items[0]?.problem;
    setRefusal(problem && `#${number}: ${problem}`);
  };
  return (
    <InfoCard
      title="Without a category"
      subheader={`${count.toLocaleString(
        'en',
      )} in this window. Keys: j and k move, 1 to 3 choose`}
    >
      {(refusal || write.error) && (
        <Alert severity="error" role="alert">
          {refusal ?? messageOf(write.error!)}
        </Alert>
      )}
      <DeskLoaded
        answer={answer}
        what="requests without a category"
        skeleton={<SkeletonTable rows={5} />}
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="Every request has a category"
              description="What is brought in without one stands here, to be categorised by a key each."
            />
          ) : (
            <Rows tickets={items} isBusy={write.busy} onChoose={choose} />
          )
        }
      </DeskLoaded>
    </InfoCard>
  );
}
