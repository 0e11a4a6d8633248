import { InfoCard } from '@backstage/core-components';
import type { AlertSourceList } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  NotConfiguredState,
  SkeletonTable,
  StatusChip,
} from '@waymark/tiles';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';
import { useAlertSources } from './useAlerts';

const columns: DataTableColumn<AlertSourceList['items'][number]>[] = [
  { key: 'source', title: 'Source', value: ({ source }) => source },
  { key: 'form', title: 'Form', value: ({ kind }) => kind },
  {
    key: 'address',
    title: 'Sends to',
    value: ({ path }) => path,
    render: ({ path }) => <code>{path}</code>,
  },
  {
    key: 'last',
    title: 'Last heard of',
    value: ({ lastReceivedAt }) => lastReceivedAt,
    render: ({ lastReceivedAt }) =>
      lastReceivedAt ? <When instant={lastReceivedAt} /> : 'never',
  },
  { key: 'waiting', title: 'Waiting', value: ({ waiting }) => waiting },
  {
    key: 'dead',
    title: 'Could not be read',
    value: ({ dead }) => dead,
    render: ({ dead }) =>
      dead > 0 ? <StatusChip status="breached" label={`${dead}`} /> : 0,
  },
];

/** The tools that send alerts, where to, and how each is doing. */
export function AlertSources() {
  const answer = useAlertSources();
  return (
    <InfoCard title="Sources">
      <OncallLoaded
        answer={answer}
        what="sources of alerts"
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items }) => (
          <DataTable
            label="Sources of alerts"
            plain
            rows={items}
            columns={columns}
            rowKey={({ source }) => source}
            fileName="alert-sources"
            queryPrefix="sources-"
            empty={
              <NotConfiguredState
                title="No tool sends alerts here"
                configKey="oncall.webhooks"
              >
                Name each source with its form and its secret.
              </NotConfiguredState>
            }
          />
        )}
      </OncallLoaded>
    </InfoCard>
  );
}
