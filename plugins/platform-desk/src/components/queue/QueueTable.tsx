import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { useTickets } from '../../hooks/useDesk';
import { ticketColumns } from '../requests/ticketColumns';
import { categoryWords } from '../requests/ticketWords';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { BulkTriageDialog } from './BulkTriageDialog';
import { queueQueryOf } from './queueFilters';
import { SelectionBar } from './SelectionBar';
import { useTicketSelection } from './useTicketSelection';

const rowsPerPage = 100;
const noTickets: TicketSummary[] = [];

const moreColumns: DataTableColumn<TicketSummary>[] = [
  {
    key: 'category-of',
    title: 'Category',
    value: ({ category }) => (category ? categoryWords[category] : 'none yet'),
  },
  {
    key: 'worked-on',
    title: 'Worked on by',
    value: ({ assigneeRef }) => (assigneeRef ? nameOf(assigneeRef) : '–'),
    render: ({ assigneeRef }) =>
      assigneeRef ? <EntityLink entityRef={assigneeRef} /> : '–',
  },
];

/** The queue as a table: the rows of every number about requests; page by page from the backend. */
export function QueueTable() {
  const [query] = useSavedQuery();
  const filters = queueQueryOf(query);
  const place = JSON.stringify(filters);
  const [page, setPage] = useState<{ place: string; cursor?: string }>();
  // Other filters begin at their first page.
  const cursor = page?.place === place ? page.cursor : undefined;
  const answer = useTickets({
    ...filters,
    limit: rowsPerPage,
    ...(cursor ? { cursor } : {}),
  });
  const [isBulk, setIsBulk] = useState(false);
  const selection = useTicketSelection(answer.value?.items ?? noTickets);
  const { ids, toggle } = selection;
  const columns = useMemo(
    (): DataTableColumn<TicketSummary>[] => [
      {
        key: 'select',
        title: 'Select',
        value: () => '',
        sortable: false,
        render: ticket => (
          <Checkbox
            size="small"
            checked={ids.has(ticket.id)}
            onChange={() => toggle(ticket)}
            inputProps={{ 'aria-label': `Select #${ticket.number}` }}
          />
        ),
      },
      ...ticketColumns,
      ...moreColumns,
    ],
    [ids, toggle],
  );
  return (
    <DeskLoaded
      answer={answer}
      what="queue"
      skeleton={<SkeletonTable rows={8} />}
    >
      {({ items, next }) => (
        <>
          <SelectionBar
            selection={selection}
            onTriage={() => setIsBulk(true)}
          />
          <DataTable
            label="Queue"
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            fileName="queue"
            queryPrefix="table-"
            pageSize={rowsPerPage}
            empty={
              <EmptyState
                title="No requests like this"
                description="Requests from “Ask platform” appear here, the next to be triaged first. Choose other filters to see others."
              />
            }
          />
          {cursor && (
            <Button onClick={() => setPage(undefined)}>First page</Button>
          )}
          {next && (
            <Button onClick={() => setPage({ place, cursor: next })}>
              Next {rowsPerPage}
            </Button>
          )}
          {isBulk && (
            <BulkTriageDialog
              tickets={selection.tickets}
              onDone={done =>
                selection.remove(
                  done.items
                    .filter(({ problem }) => !problem)
                    .map(({ id }) => id),
                )
              }
              onClose={() => setIsBulk(false)}
            />
          )}
        </>
      )}
    </DeskLoaded>
  );
}
