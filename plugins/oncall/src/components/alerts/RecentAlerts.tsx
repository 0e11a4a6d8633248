import type { Alert } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn, EmptyState } from '@waymark/tiles';
import { alertColumns } from './alertColumns';

const { title, source, state, began, about, mapped, incident } = alertColumns;
const columns: DataTableColumn<Alert>[] = [
  title,
  source,
  state,
  began,
  about,
  mapped,
  incident,
];

/** What tools noticed of late, with the incident that each belongs to. */
export function RecentAlerts(props: { alerts: Alert[]; hidden: number }) {
  return (
    <DataTable
      label="Recent alerts"
      rows={props.alerts}
      columns={columns}
      rowKey={({ id }) => id}
      fileName="alerts"
      queryPrefix="recent-"
      pageSize={10}
      hidden={props.hidden}
      empty={
        <EmptyState
          title="No alerts yet"
          description="Alerts come by webhook from the tools that watch your services; the addresses stand below."
        />
      }
    />
  );
}
