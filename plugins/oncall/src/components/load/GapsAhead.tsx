import { Link } from '@backstage/core-components';
import type { MetricRow } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  formatMetricValue,
  SkeletonLines,
} from '@waymark/tiles';
import type { MeasurePlace } from '../measures/measurePlace';
import { useMeasureRows } from '../measures/useMeasures';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';

/** The title of a row is `<schedule>: nobody until <instant>`. */
const partsOf = (title: string) => title.split(/: nobody until (?=\S+$)/);

const columns: DataTableColumn<MetricRow>[] = [
  {
    key: 'schedule',
    title: 'Schedule',
    value: ({ title = '' }) => partsOf(title)[0],
    render: ({ title = '', href }) => (
      <Link to={href}>{partsOf(title)[0]}</Link>
    ),
  },
  {
    key: 'begins',
    title: 'Nobody from',
    value: ({ at }) => at,
    render: ({ at }) => <When instant={at} />,
  },
  {
    key: 'ends',
    title: 'Until',
    value: ({ title = '' }) => partsOf(title)[1],
    render: ({ title = '' }) => {
      const [, end] = partsOf(title);
      return end ? <When instant={end} only="clock" /> : null;
    },
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
