import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  TicketBoard,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  EmptyState,
  FilterBar,
  messageOf,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useBoard, useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { TriageDialog } from '../requests/TriageDialog';
import { categoryWords, statusWords } from '../requests/ticketWords';
import { useDeskPaths } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { QueueCard } from './QueueCard';
import { queueQueryOf } from './queueFilters';
import { useBoardKeys } from './useBoardKeys';

const cardsPerColumn = 25;
const mostCards = 100;

const useStyles = makeStyles(
  theme => ({
    board: {
      display: 'grid',
      gridAutoFlow: 'column',
      gridAutoColumns: 'minmax(240px, 1fr)',
      gap: theme.spacing(2),
      overflowX: 'auto',
      padding: theme.spacing(0.5),
    },
    search: { marginBottom: theme.spacing(1) },
  }),
  { name: 'WaymarkQueue' },
);

const choicesOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, title]) => ({ value, title }));

function Filters() {
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const [text, setText] = useState(query.get('q') ?? '');
  return (
    <>
      <form
        className={classes.search}
        onSubmit={event => {
          event.preventDefault();
          change({ q: text.trim() || undefined });
        }}
      >
        <TextField
          id="queue-search"
          label="Words of the title, or a number"
          value={text}
          onChange={event => setText(event.target.value)}
          onBlur={() => change({ q: text.trim() || undefined })}
          fullWidth
        />
      </form>
      <FilterBar
        fields={[
          {
            name: 'category',
            title: 'Category',
            choices: [
              { value: 'none', title: 'none yet' },
              ...choicesOf(categoryWords),
            ],
          },
          {
            name: 'urgency',
            title: 'Urgency',
            choices: ['critical', 'high', 'normal', 'low'].map(value => ({
              value,
              title: value,
            })),
          },
          {
            name: 'sort',
            title: 'Sorted by',
            all: 'triage due',
            choices: choicesOf({
              urgency: 'urgency',
              oldest: 'age',
              newest: 'newest',
              changed: 'last change',
            }),
          },
          {
            name: 'status',
            title: 'Status',
            all: 'not closed',
            choices: [
              { value: 'closed', title: 'closed' },
              ...choicesOf(statusWords),
            ],
          },
          {
            name: 'overdue',
            title: 'Triage',
            choices: [{ value: 'true', title: 'overdue' }],
          },
          {
            name: 'leakage',
            title: 'Exceptions',
            choices: [{ value: 'true', title: 'only exceptions' }],
          },
          { name: 'team', title: 'Team' },
          { name: 'capabilityRef', title: 'Capability' },
          { name: 'entityRef', title: 'For' },
          { name: 'assignee', title: 'Worked on by' },
        ]}
      />
    </>
  );
}

function sentenceOf({ columns }: TicketBoard): string {
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  const open = columns.find(({ status }) => status === 'open');
  const overdue =
    open?.items.filter(({ triage }) => triage === 'breached').length ?? 0;
  const waits = open
    ? ` ${open.count} wait${open.count === 1 ? 's' : ''} for triage`
    : '';
  return `${total} request${total === 1 ? '' : 's'} in the queue.${waits}${
    open ? `, ${overdue} of those shown overdue.` : ''
  }`;
}

function Board({ board }: { board: TicketBoard }) {
  const classes = useStyles();
  const navigate = useNavigate();
  const paths = useDeskPaths();
  const me = useMe();
  const write = useDeskWrite();
  const [triaged, setTriaged] = useState<TicketSummary>();
  const cards = useMemo(
    () => board.columns.flatMap(({ items }) => items),
    [board],
  );
  const assign = (ticket: TicketSummary) =>
    me.value &&
    (ticket.status === 'open'
      ? setTriaged(ticket)
      : write.run(api =>
          api.tickets.act(ticket.id, {
            type: 'plan',
            version: ticket.version,
            assigneeRef: me.value!.ref,
          }),
        ));
  const { current, setCurrent, onKeyDown } = useBoardKeys(cards, {
    c: setTriaged,
    a: assign,
    Enter: ticket => paths && navigate(paths.request(ticket.id)),
  });
  return (
    <>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys act on the request that is current, which is marked */}
      <div
        className={classes.board}
        role="group"
        aria-label="Queue"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {board.columns.map(({ status, count, items }) => (
          <section key={status} aria-label={statusWords[status]}>
            <Typography variant="subtitle1" component="h3">
              {statusWords[status]} ({count})
            </Typography>
            <div role="list" aria-label={`Requests: ${statusWords[status]}`}>
              {items.map(ticket => (
                <QueueCard
                  key={ticket.id}
                  ticket={ticket}
                  isCurrent={ticket.id === current?.id}
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
    </>
  );
}

/** The body of the queue of the platform team: filters in the URL, a column a status. @public */
export function QueuePage() {
  const [query] = useSavedQuery();
  const [limit, setLimit] = useState(cardsPerColumn);
  const filters = queueQueryOf(query);
  const answer = useBoard({ ...filters, limit });
  return (
    <DeskLoaded
      answer={answer}
      what="queue"
      skeleton={<SkeletonTable rows={8} />}
    >
      {board => (
        <>
          <AnswerSentence size="page">{sentenceOf(board)}</AnswerSentence>
          <InfoCard
            title="Queue"
            subheader="Keys: j and k move, c chooses the category, a assigns it to you, Enter opens it"
          >
            <Filters />
            {board.columns.every(({ count }) => count === 0) ? (
              <EmptyState
                title="No requests like this"
                description="Requests from “Ask platform” appear here, the next to be triaged first. Choose other filters to see others."
              />
            ) : (
              <Board board={board} />
            )}
            {limit < mostCards && board.columns.some(({ next }) => next) && (
              <Button onClick={() => setLimit(mostCards)}>
                Show more of each
              </Button>
            )}
          </InfoCard>
        </>
      )}
    </DeskLoaded>
  );
}
