import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { DataTableColumn, TimeAgo } from '@waymark/tiles';
import { TicketLink } from '../shared/DeskLink';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { HistoryLine } from './HistoryLine';
import { TicketDue, TicketStatusChip } from './TicketChips';
import { statusWords } from './ticketWords';

/** What every table of requests shows. */
export const ticketColumns: DataTableColumn<TicketSummary>[] = [
  {
    key: 'request',
    title: 'Request',
    value: ({ number }) => number,
    render: ({ id, number, title, exceptionReason }) => (
      <>
        <TicketLink id={id}>
          #{number} {title}
        </TicketLink>
        {exceptionReason && ' (exception)'}
      </>
    ),
  },
  {
    key: 'state',
    title: 'Status',
    value: ({ status }) => statusWords[status],
    render: ({ status }) => <TicketStatusChip status={status} />,
  },
  {
    key: 'for',
    title: 'For',
    value: ({ entityRef }) => (entityRef ? nameOf(entityRef) : '–'),
    render: ({ entityRef }) =>
      entityRef ? <EntityLink entityRef={entityRef} /> : '–',
  },
  {
    key: 'by',
    title: 'Asked by',
    value: ({ requesterRef }) => nameOf(requesterRef),
    render: ({ requesterRef, joinedRefs }) => (
      <>
        <EntityLink entityRef={requesterRef} />
        {joinedRefs.length > 0 && ` and ${joinedRefs.length} more`}
      </>
    ),
  },
  {
    key: 'due',
    title: 'Due',
    value: ({ closedAt, expectedOn, triageDueAt }) =>
      closedAt ?? expectedOn ?? triageDueAt,
    render: ticket => <TicketDue ticket={ticket} />,
  },
  {
    key: 'changed',
    title: 'Last change',
    value: ({ updatedAt }) => updatedAt,
    render: ({ lastChange, updatedAt }) => (
      <>
        <HistoryLine summary={lastChange} />, <TimeAgo instant={updatedAt} />
      </>
    ),
  },
];
