import type { RetroSummary } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { ReactNode, useMemo } from 'react';
import { SeverityChip } from '../incidents/IncidentChips';
import { severityWords } from '../incidents/incidentWords';
import { RetroLink } from '../shared/OncallLink';
import { When } from '../shared/When';
import { RetroStatusChip } from './RetroChips';
import { retroStatusWords } from './retroWords';

const columnsOf = (
  titleOf: (ref: string) => string,
): DataTableColumn<RetroSummary>[] => [
  {
    key: 'retro',
    title: 'Retro',
    value: ({ incidentNumber, title }) => `#${incidentNumber} ${title}`,
    render: ({ id, incidentNumber, title }) => (
      <RetroLink id={id}>
        #{incidentNumber} {title}
      </RetroLink>
    ),
  },
  {
    key: 'severity',
    title: 'Severity',
    value: ({ severity }) => severityWords[severity],
    render: ({ severity }) => <SeverityChip severity={severity} />,
  },
  {
    key: 'state',
    title: 'Status',
    value: ({ status, isOverdue }) =>
      `${retroStatusWords[status]}${isOverdue ? ', overdue' : ''}`,
    render: retro => <RetroStatusChip retro={retro} />,
  },
  {
    key: 'due',
    title: 'Due',
    value: ({ dueAt }) => dueAt,
    render: ({ dueAt }) => (dueAt ? <When instant={dueAt} /> : 'no clock yet'),
  },
  {
    key: 'owner',
    title: 'Owner',
    value: ({ ownerRef }) => ownerRef && titleOf(ownerRef),
  },
  {
    key: 'teams',
    title: 'Teams',
    value: ({ teamRefs }) => teamRefs.map(titleOf).join(', '),
  },
  {
    key: 'signed',
    title: 'Signed by',
    value: ({ signedTeamRefs }) => signedTeamRefs.map(titleOf).join(', '),
  },
  {
    key: 'open',
    title: 'Open actions',
    align: 'right',
    value: ({ openItems }) => openItems,
  },
  {
    key: 'overdue',
    title: 'Overdue actions',
    align: 'right',
    value: ({ overdueItems }) => overdueItems,
  },
];

/** Retros in a table: the twin of the board. */
export function RetrosTable(props: {
  retros: RetroSummary[];
  titleOf: (ref: string) => string;
  hidden?: number;
  empty?: ReactNode;
}) {
  const { retros, titleOf, hidden, empty } = props;
  const columns = useMemo(() => columnsOf(titleOf), [titleOf]);
  return (
    <DataTable
      label="Retros"
      rows={retros}
      columns={columns}
      rowKey={({ id }) => id}
      fileName="retros"
      hidden={hidden}
      empty={empty}
    />
  );
}
