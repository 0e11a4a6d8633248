import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import type { TicketBoard } from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useState } from 'react';
import { useBoard } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { TrackerNotice } from '../trackers/TrackerNotice';
import { QueueBoard } from './QueueBoard';
import { QueueFilters } from './QueueFilters';
import { queueQueryOf } from './queueFilters';
import { QueueTable } from './QueueTable';

const cardsPerColumn = 25;
const mostCards = 100;
/** What is done is shown for the pleasure of it. */
const doneCards = 10;

function sentenceOf({ columns }: TicketBoard): string {
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  const open = columns.find(({ status }) => status === 'open');
  const overdue =
    open?.items.filter(({ triage }) => triage === 'breached').length ?? 0;
  const waits = open
    ? ` ${open.count} wait${open.count === 1 ? 's' : ''} for triage`
    : '';
  return `${total} request${total === 1 ? '' : 's'} in the queue.${waits}${
    open ? `, ${overdue === 0 ? 'none' : overdue} of those shown overdue.` : ''
  }`;
}

function Board() {
  const [query] = useSavedQuery();
  const [limit, setLimit] = useState(cardsPerColumn);
  const filters = queueQueryOf(query);
  const answer = useBoard({ ...filters, limit });
  const done = useBoard(
    filters.status
      ? undefined
      : { ...filters, status: 'done', sort: 'changed', limit: doneCards },
  );
  return (
    <DeskLoaded
      answer={answer}
      what="queue"
      skeleton={<SkeletonTable rows={8} />}
    >
      {board => {
        const columns = [...board.columns, ...(done.value?.columns ?? [])];
        return (
          <>
            <AnswerSentence>{sentenceOf(board)}</AnswerSentence>
            {columns.every(({ count }) => count === 0) ? (
              <EmptyState
                title="No requests like this"
                description="Requests from “Ask platform” appear here, the next to be triaged first. Choose other filters to see others."
              />
            ) : (
              <QueueBoard columns={columns} />
            )}
            {limit < mostCards && board.columns.some(({ next }) => next) && (
              <Button onClick={() => setLimit(mostCards)}>
                Show more of each
              </Button>
            )}
          </>
        );
      }}
    </DeskLoaded>
  );
}

/** The body of the queue of the platform team: filters and view in the URL, a board with a table beside it. @public */
export function QueuePage() {
  const [query, change] = useSavedQuery();
  const isTable = query.get('view') === 'table';
  return (
    <InfoCard
      title="Queue"
      subheader={
        isTable
          ? undefined
          : 'Keys: j and k move, x selects, c chooses the category, a assigns it to you, Enter opens it'
      }
      action={
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="View"
          value={isTable ? 'table' : 'board'}
          onChange={(_event, view) =>
            view && change({ view: view === 'table' ? view : undefined })
          }
        >
          <ToggleButton value="board">Board</ToggleButton>
          <ToggleButton value="table">Table</ToggleButton>
        </ToggleButtonGroup>
      }
    >
      <TrackerNotice />
      <QueueFilters />
      {isTable ? <QueueTable /> : <Board />}
    </InfoCard>
  );
}
