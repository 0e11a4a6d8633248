import type { RequestKind } from '@waymark/plugin-platform-desk-common';
import { DataTable, DataTableColumn, EmptyState } from '@waymark/tiles';
import { lengthWords } from '../capabilities/capabilityWords';
import { categoryWords } from '../requests/ticketWords';
import { QueueLink } from '../shared/DeskLink';

/** The rows of a kind: those of its capability, or with its words in the title. */
function rowsOf(
  { capabilityRef, title }: RequestKind,
  status: string,
): Record<string, string> {
  return {
    view: 'table',
    status,
    ...(capabilityRef ? { capabilityRef } : { q: title }),
  };
}

const columns: DataTableColumn<RequestKind>[] = [
  { key: 'kind', title: 'What is asked for', value: ({ title }) => title },
  {
    key: 'lost',
    title: 'Time lost',
    value: ({ minutesLost }) => Math.round(minutesLost),
    render: ({ minutesLost }) => `${lengthWords(minutesLost)} of working time`,
    align: 'right',
  },
  {
    key: 'count',
    title: 'Requests',
    value: ({ count }) => count,
    render: kind => (
      <QueueLink query={rowsOf(kind, 'all')}>{kind.count}</QueueLink>
    ),
    align: 'right',
  },
  {
    key: 'open',
    title: 'Open',
    value: ({ open }) => open,
    render: kind => (
      <QueueLink query={rowsOf(kind, 'active')}>{kind.open}</QueueLink>
    ),
    align: 'right',
  },
  {
    key: 'people',
    title: 'People',
    value: ({ people }) => people,
    align: 'right',
  },
  {
    key: 'mostly',
    title: 'Mostly',
    value: ({ category }) => (category ? categoryWords[category] : 'none yet'),
  },
  {
    key: 'path',
    title: 'Golden path',
    value: ({ hasPath }) => (hasPath ? 'there is one' : 'none'),
  },
];

/** Kinds of requests, with the rows behind each number. */
export function RequestKinds(props: {
  label: string;
  kinds: RequestKind[];
  queryPrefix: string;
  none: string;
}) {
  const { label, kinds, queryPrefix, none } = props;
  return (
    <DataTable
      label={label}
      rows={kinds}
      columns={columns}
      rowKey={({ capabilityRef, title }) => capabilityRef ?? title}
      fileName={queryPrefix.replace(/-$/, '')}
      queryPrefix={queryPrefix}
      pageSize={10}
      empty={<EmptyState title="Nothing yet" description={none} />}
    />
  );
}
