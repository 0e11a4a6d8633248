import { Link } from '@backstage/core-components';
import type { MetricRow } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  formatMetricValue,
  SkeletonLines,
} from '@waymark/tiles';
import type { ReactNode } from 'react';
import type { MeasurePlace } from '../measures/measurePlace';
import { useMeasureRows } from '../measures/useMeasures';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';

/** The title of a row is `<schedule>: nobody until <time>`. */
const scheduleOf = ({ title = '' }: MetricRow) =>
  title.split(': nobody until ')[0];

/** The value of a row is the length of the gap in hours. */
const endOf = ({ at, value = 0 }: MetricRow) =>
  new Date(Date.parse(at) + value * 3_600_000).toISOString();

/** Times of three lines each stand below one another rather than beside. */
function OneLine({ children }: { children: ReactNode }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{children}</span>;
}

const columns: DataTableColumn<MetricRow>[] = [
  {
    key: 'schedule',
    title: 'Schedule',
    value: scheduleOf,
    render: row => <Link to={row.href}>{scheduleOf(row)}</Link>,
  },
  {
    key: 'begins',
    title: 'Nobody from',
    value: ({ at }) => at,
    render: ({ at }) => (
      <OneLine>
        <When instant={at} />
      </OneLine>
    ),
  },
  {
    key: 'ends',
    title: 'Until',
    value: endOf,
    render: row => (
      <OneLine>
        <When instant={endOf(row)} only="clock" />
      </OneLine>
    ),
  },
  {
    key: 'length',
    title: 'Length',
    align: 'right',
    value: ({ value }) => value,
    render: ({ value }) => formatMetricValue(value, 'hours'),
  },
];

/** When nobody will be on call in the next 30 days, the nearest first. */
export function GapsAhead({ place }: { place: MeasurePlace }) {
  const { to, zone, team } = place;
  const answer = useMeasureRows('oncall.gaps-ahead', {
    scope: team ?? 'all',
    from: new Date(Date.parse(to) - 3_600_000).toISOString(),
    to,
    grain: 'month',
    zone,
  });
  return (
    <OncallLoaded answer={answer} what="gaps" skeleton={<SkeletonLines />}>
      {({ items, hidden }) => (
        <DataTable
          label="Gaps of the next 30 days"
          rows={[...items].reverse()}
          columns={columns}
          rowKey={({ id }) => id}
          queryPrefix="gaps-"
          pageSize={10}
          fileName="on-call-gaps"
          hidden={hidden}
          empty={
            <EmptyState
              title="No gaps"
              description="Every schedule has somebody on call at any time of the next 30 days."
            />
          }
        />
      )}
    </OncallLoaded>
  );
}
