import { Link } from '@backstage/core-components';
import type { MetricDefinition, MetricRow } from '@waymark/metrics';
import type { ReactNode } from 'react';
import type { DataTableColumn } from '../table/tableState';
import { formatInstant } from '../time/formatAge';
import { formatMetricValue } from './formatMetricValue';

/** The columns of the rows behind a number; with `renderEntity` also what each is about. */
export function metricRowColumns(
  definition: MetricDefinition,
  zone: string,
  renderEntity?: (entityRef: string) => ReactNode,
): DataTableColumn<MetricRow>[] {
  return [
    {
      key: 'what',
      title: 'What',
      value: ({ title, id }) => title ?? id,
      render: ({ title, id, href }) => <Link to={href}>{title ?? id}</Link>,
    },
    {
      key: 'at',
      title: 'When',
      value: ({ at }) => at,
      render: ({ at }) => formatInstant(at, zone),
    },
    {
      key: 'value',
      title: definition.kind === 'share' ? 'Counts for it' : 'Value',
      align: 'right',
      value: ({ value }) => value,
      render: ({ value }) => valueWords(value, definition),
    },
    ...(renderEntity
      ? [
          {
            key: 'entity',
            title: 'About',
            value: ({ entityRef }: MetricRow) => entityRef,
            render: ({ entityRef }: MetricRow) =>
              entityRef ? renderEntity(entityRef) : null,
          },
        ]
      : []),
  ];
}

function valueWords(
  value: number | undefined,
  { unit, kind }: MetricDefinition,
): string {
  if (kind === 'share' && (value === 0 || value === 1)) {
    return value === 1 ? 'yes' : 'no';
  }
  return value === undefined ? '' : formatMetricValue(value, unit);
}
