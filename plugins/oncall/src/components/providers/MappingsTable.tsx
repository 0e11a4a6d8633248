import Button from '@material-ui/core/Button';
import type {
  MappingTargetView,
  ProviderMapping,
  ProviderMappings,
} from '@waymark/plugin-oncall-common';
import {
  DataTable,
  type DataTableColumn,
  EmptyState,
  TimeAgo,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntityLink } from '../shared/EntityLink';
import { TargetLabel } from './TargetLabel';
import { WriteError } from '../shared/WriteError';

function howOf({ via, isOverruled, problem }: ProviderMapping): string {
  const how = via === 'portal' ? 'in the portal' : 'by its annotation';
  const overruled = isOverruled ? ', overruled in the portal' : '';
  return `${how}${overruled}${problem ? `. ${problem}` : ''}`;
}

function columnsOf(
  targets: ReadonlyMap<string, MappingTargetView>,
  busy: boolean,
  unmap: (entityRef: string) => void,
): DataTableColumn<ProviderMapping>[] {
  return [
    {
      key: 'entity',
      title: 'In the catalog',
      value: ({ title }) => title,
      render: ({ entityRef, title }) => (
        <EntityLink entityRef={entityRef} title={title} />
      ),
    },
    {
      key: 'target',
      title: 'At the provider',
      value: ({ target }) => targets.get(target)?.title ?? target,
      render: ({ target }) => (
        <TargetLabel target={target} view={targets.get(target)} />
      ),
    },
    { key: 'how', title: 'Mapped', value: howOf },
    {
      key: 'at',
      title: 'Since',
      value: ({ at }) => at,
      render: ({ at }) => (at ? <TimeAgo instant={at} /> : '–'),
    },
    {
      key: 'action',
      title: 'Change',
      value: () => '',
      sortable: false,
      render: ({ entityRef, title, via, mayChange }) =>
        via === 'portal' && mayChange ? (
          <Button
            size="small"
            disabled={busy}
            aria-label={`Unmap ${title}`}
            onClick={() => unmap(entityRef)}
          >
            Unmap
          </Button>
        ) : (
          <>–</>
        ),
    },
  ];
}

/** Which entity is which service, and which team has which schedule of a provider. */
export function MappingsTable({ answer }: { answer: ProviderMappings }) {
  const { mappings, targets, hidden } = answer;
  const { busy, error, run } = useOncallWrite();
  const byTarget = useMemo(
    () => new Map(targets.map(each => [each.target, each])),
    [targets],
  );
  return (
    <>
      <WriteError error={error} />
      <DataTable
        label="Mapped"
        rows={mappings}
        columns={columnsOf(byTarget, busy, ref =>
          run(api => api.providers.unmap(ref)),
        )}
        rowKey={({ entityRef, via, target }) => `${entityRef} ${via} ${target}`}
        fileName="on-call-mappings"
        queryPrefix="mapped-"
        hidden={hidden}
        empty={
          <EmptyState
            title="Nothing is mapped"
            description="Confirm a suggestion, choose a service below, or name it in an annotation of the entity, for example pagerduty.com/service-id."
          />
        }
      />
    </>
  );
}
