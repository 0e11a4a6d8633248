import Button from '@material-ui/core/Button';
import type {
  ProviderList,
  ProviderState,
} from '@waymark/plugin-oncall-common';
import {
  DataTable,
  type DataTableColumn,
  EmptyState,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { WriteError } from '../shared/WriteError';
import { freshnessStatus, freshnessWords } from './providerWords';

const columns: DataTableColumn<ProviderState>[] = [
  {
    key: 'provider',
    title: 'Provider',
    value: ({ providerTitle, title }) => `${providerTitle}: ${title}`,
  },
  {
    key: 'state',
    title: 'State',
    value: ({ freshness }) => freshnessWords[freshness],
    render: ({ freshness }) => (
      <StatusChip
        status={freshnessStatus[freshness]}
        label={freshnessWords[freshness]}
      />
    ),
    filter: true,
  },
  {
    key: 'read',
    title: 'Read',
    value: ({ lastSuccessAt }) => lastSuccessAt,
    render: ({ isNative, lastSuccessAt }) => {
      const never = isNative ? 'kept here' : 'never';
      return lastSuccessAt ? <TimeAgo instant={lastSuccessAt} /> : never;
    },
  },
  { key: 'schedules', title: 'Schedules', value: ({ schedules }) => schedules },
  { key: 'services', title: 'Services', value: ({ services }) => services },
  {
    key: 'calls',
    title: 'Requests of a sync',
    value: ({ calls }) => calls ?? 0,
  },
  {
    key: 'problem',
    title: 'What to know',
    value: state => notesOf(state).join(' '),
    render: state => {
      const notes = notesOf(state);
      return notes.length > 0 ? <>{notes.join(' ')}</> : 'nothing';
    },
  },
];

function notesOf({ problem, notes, unmatchedPeople }: ProviderState) {
  return [
    ...(problem ? [`${problem.replace(/\.?$/, '.')}`] : []),
    ...notes,
    ...(unmatchedPeople.length > 0
      ? [
          `Nobody of the catalog, by email: ${unmatchedPeople
            .slice(0, 5)
            .join(', ')}${unmatchedPeople.length > 5 ? ' and others' : ''}.`,
        ]
      : []),
  ];
}

/** Each account of a provider: when it was read, and what came. */
export function ProvidersTable({ list }: { list: ProviderList }) {
  const { busy, error, run } = useOncallWrite();
  const { mayManage } = list;
  const shown = useMemo(
    (): DataTableColumn<ProviderState>[] => [
      ...columns,
      {
        key: 'action',
        title: 'Read now',
        value: () => '',
        sortable: false,
        render: ({ key, isNative, title }) =>
          isNative || !mayManage ? (
            <>–</>
          ) : (
            <Button
              size="small"
              disabled={busy}
              aria-label={`Read now: ${title}`}
              onClick={() => run(api => api.providers.sync(key))}
            >
              Read now
            </Button>
          ),
      },
    ],
    [busy, mayManage, run],
  );
  return (
    <>
      <WriteError error={error} />
      <DataTable
        label="Providers"
        rows={list.items}
        columns={mayManage ? shown : columns}
        rowKey={({ key }) => key}
        fileName="on-call-providers"
        queryPrefix="provider-"
        empty={
          <EmptyState
            title="No providers"
            description="PagerDuty and calendars are named in the configuration, under oncall.providers."
          />
        }
      />
    </>
  );
}
