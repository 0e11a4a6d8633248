import { LinkButton } from '@backstage/core-components';
import type { Alert } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn, EmptyState } from '@waymark/tiles';
import { useMemo } from 'react';
import { useAlertPaths } from './useAlertPaths';
import { alertColumns } from './alertColumns';

const { title, source, labels, state, began, incident } = alertColumns;

function MapButton({ alert }: { alert: Alert }) {
  const paths = useAlertPaths();
  return paths ? (
    <LinkButton
      to={paths.create(alert)}
      size="small"
      variant="outlined"
      aria-label={`Map ${alert.title}`}
    >
      Map
    </LinkButton>
  ) : null;
}

const columns: DataTableColumn<Alert>[] = [
  title,
  source,
  labels,
  state,
  began,
  incident,
  {
    key: 'map',
    title: 'What is it about?',
    value: () => undefined,
    render: alert => <MapButton alert={alert} />,
  },
];

/** Alerts of which nothing says what they are about: nobody is paged for them. */
export function UnmappedAlerts({ alerts }: { alerts: Alert[] }) {
  const rows = useMemo(() => [...alerts], [alerts]);
  return (
    <DataTable
      label="Alerts without a mapping"
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      fileName="alerts-without-mapping"
      queryPrefix="unmapped-"
      pageSize={10}
      empty={
        <EmptyState
          title="Nothing waits for a mapping"
          description="An alert that no rule and no mapping knows has no severity, pages nobody and gets no retro. It would stand here until somebody says what it is about."
        />
      }
    />
  );
}
