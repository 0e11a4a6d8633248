import { Link } from '@backstage/core-components';
import type { BoardItem } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { ReactNode, useMemo } from 'react';
import { EntityLink } from '../shared/EntityLink';
import { ActionItemLink, RetroLink } from '../shared/OncallLink';
import { dayWords } from '../shared/timeWords';
import { ActionItemChip } from './RetroChips';

const stateOf = ({ isOverdue, status }: BoardItem) =>
  isOverdue ? 'overdue' : status;

const columnsOf = (
  titleOf: (ref: string) => string,
): DataTableColumn<BoardItem>[] => [
  {
    key: 'item',
    title: 'Action item',
    value: ({ title }) => title,
    render: ({ id, retroId, title }) => (
      <ActionItemLink id={id} retroId={retroId}>
        {title}
      </ActionItemLink>
    ),
  },
  {
    key: 'state',
    title: 'State',
    value: stateOf,
    render: item => <ActionItemChip item={item} />,
  },
  {
    key: 'due',
    title: 'Due',
    value: ({ dueOn }) => dueOn,
    render: ({ dueOn }) => (dueOn ? dayWords(dueOn) : 'no date yet'),
  },
  {
    key: 'who',
    title: 'Owner',
    value: ({ ownerRef }) => ownerRef && titleOf(ownerRef),
    render: ({ ownerRef }) =>
      ownerRef ? (
        <EntityLink entityRef={ownerRef} title={titleOf(ownerRef)} />
      ) : (
        'nobody yet'
      ),
  },
  { key: 'type', title: 'To', value: ({ type }) => type, filter: true },
  {
    key: 'retro',
    title: 'Retro',
    value: ({ incidentNumber, retroTitle }) =>
      `#${incidentNumber} ${retroTitle}`,
    render: ({ retroId, incidentNumber, retroTitle }) => (
      <RetroLink id={retroId}>
        #{incidentNumber} {retroTitle}
      </RetroLink>
    ),
  },
  {
    key: 'teams',
    title: 'Teams',
    value: ({ teamRefs }) => teamRefs.map(titleOf).join(', '),
  },
  {
    key: 'tracker',
    title: 'Tracker',
    value: ({ tracker }) => tracker && (tracker.key ?? tracker.url),
    render: ({ tracker }) =>
      tracker ? <Link to={tracker.url}>{tracker.key ?? 'open'}</Link> : '–',
  },
];

/** Action items of several retros in a table. */
export function ActionItemsTable(props: {
  items: BoardItem[];
  titleOf: (ref: string) => string;
  hidden?: number;
  empty?: ReactNode;
  plain?: boolean;
}) {
  const { items, titleOf, hidden, empty, plain } = props;
  const columns = useMemo(() => columnsOf(titleOf), [titleOf]);
  return (
    <DataTable
      label="Action items"
      rows={items}
      columns={columns}
      rowKey={({ id }) => id}
      fileName="action-items"
      hidden={hidden}
      empty={empty}
      plain={plain}
      queryPrefix={plain ? 'action-items-' : undefined}
    />
  );
}
