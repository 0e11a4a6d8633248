import { LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type { AlertMappingList } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn, messageOf } from '@waymark/tiles';
import { ReactNode, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { severityWords } from '../incidents/incidentWords';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { useAlertPaths } from './useAlertPaths';
import { When } from '../shared/When';
import { labelTexts } from './mappingDraft';

type Mapping = AlertMappingList['items'][number];

const facts: DataTableColumn<Mapping>[] = [
  {
    key: 'source',
    title: 'Alerts from',
    value: ({ source }) => source,
    filter: true,
  },
  {
    key: 'labels',
    title: 'With all of',
    value: ({ labels }) => labelTexts(labels).join(' '),
    render: ({ labels }) => labelTexts(labels).join(', '),
  },
  {
    key: 'about',
    title: 'Are about',
    value: ({ entityRef }) => (entityRef ? nameOf(entityRef) : 'ignored'),
    render: ({ entityRef, ignore }) =>
      ignore || !entityRef ? (
        'nothing: they are ignored'
      ) : (
        <EntityLink entityRef={entityRef} />
      ),
  },
  {
    key: 'severity',
    title: 'Severity',
    value: ({ severity }) =>
      severity === 'unknown' ? 'as the source says' : severityWords[severity],
  },
  {
    key: 'group',
    title: 'One incident',
    value: ({ dedupKey, groupMinutes }) =>
      [dedupKey, groupMinutes && `within ${groupMinutes} min`]
        .filter(Boolean)
        .join(', ') || 'as usual',
  },
  {
    key: 'by',
    title: 'Since',
    value: ({ createdAt }) => createdAt,
    render: ({ createdAt, createdBy }) => (
      <>
        <When instant={createdAt} only="distance" /> by{' '}
        {createdBy.startsWith('user:') ? (
          <EntityLink entityRef={createdBy} />
        ) : (
          createdBy
        )}
      </>
    ),
  },
];

/** The mappings, which those who own the entity edit and take away; taking away can be undone. */
export function MappingsTable(props: {
  mappings: Mapping[];
  hidden: number;
  empty: ReactNode;
}) {
  const write = useOncallWrite();
  const paths = useAlertPaths();
  const [removed, setRemoved] = useState<Mapping>();
  const remove = async (mapping: Mapping) => {
    if (await write.run(api => api.incidents.unmapAlerts(mapping.id))) {
      setRemoved(mapping);
    }
  };
  const undo = async (mapping: Mapping) => {
    const { source, labels, entityRef, severity, ignore } = mapping;
    const { dedupKey, groupMinutes } = mapping;
    const kept = await write.run(api =>
      api.incidents.mapAlerts({
        source,
        labels,
        entityRef,
        severity,
        ignore,
        dedupKey,
        groupMinutes,
      }),
    );
    if (kept) {
      setRemoved(undefined);
    }
  };
  const nameOfMapping = ({ source, labels }: Mapping) =>
    `${source} ${labelTexts(labels).join(', ')}`;
  const columns: DataTableColumn<Mapping>[] = [
    ...facts,
    {
      key: 'change',
      title: 'Change',
      value: () => undefined,
      render: mapping =>
        mapping.mayChange ? (
          <>
            {paths && (
              <LinkButton
                to={paths.edit(mapping.id)}
                size="small"
                aria-label={`Edit the mapping of ${nameOfMapping(mapping)}`}
              >
                Edit
              </LinkButton>
            )}
            <Button
              size="small"
              disabled={write.busy}
              onClick={() => remove(mapping)}
              aria-label={`Remove the mapping of ${nameOfMapping(mapping)}`}
            >
              Remove
            </Button>
          </>
        ) : (
          'its owner may'
        ),
    },
  ];
  return (
    <>
      {removed && (
        <Alert
          severity="info"
          role="status"
          action={
            <Button
              size="small"
              color="inherit"
              disabled={write.busy}
              onClick={() => undo(removed)}
            >
              Undo
            </Button>
          }
        >
          The mapping of {nameOfMapping(removed)} is gone. What it mapped stays;
          new alerts wait for a mapping.
        </Alert>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <DataTable
        label="Mappings"
        rows={props.mappings}
        columns={columns}
        rowKey={({ id }) => id}
        fileName="alert-mappings"
        queryPrefix="mappings-"
        pageSize={10}
        hidden={props.hidden}
        empty={props.empty}
      />
    </>
  );
}
