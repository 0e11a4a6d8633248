import { InfoCard, Link } from '@backstage/core-components';
import type { Alert } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn, Status, StatusChip } from '@waymark/tiles';
import { When } from '../shared/When';

const statuses: Record<Alert['status'], Status> = {
  firing: 'breached',
  acknowledged: 'due',
  resolved: 'ok',
};

const columns: DataTableColumn<Alert>[] = [
  {
    key: 'title',
    title: 'Alert',
    value: ({ title }) => title,
    render: ({ title, url }) =>
      /^https?:\/\//.test(url ?? '') ? <Link to={url!}>{title}</Link> : title,
  },
  { key: 'source', title: 'From', value: ({ source }) => source },
  {
    key: 'state',
    title: 'State',
    value: ({ status }) => status,
    render: ({ status }) => (
      <StatusChip status={statuses[status]} label={status} />
    ),
  },
  {
    key: 'began',
    title: 'Began',
    value: ({ startedAt }) => startedAt,
    render: ({ startedAt }) => <When instant={startedAt} />,
  },
  {
    key: 'mapped',
    title: 'Mapped by',
    value: ({ mapping, mappedBy }) =>
      mapping === 'unmapped' ? 'nothing' : mappedBy,
  },
];

/** What tools noticed of the incident. */
export function AlertsTable(props: { alerts: Alert[]; hidden: number }) {
  const { alerts, hidden } = props;
  return alerts.length + hidden === 0 ? null : (
    <InfoCard title="Alerts">
      <DataTable
        label="Alerts"
        plain
        rows={alerts}
        columns={columns}
        rowKey={({ id }) => id}
        fileName="alerts"
        queryPrefix="alerts-"
        hidden={hidden}
      />
    </InfoCard>
  );
}
