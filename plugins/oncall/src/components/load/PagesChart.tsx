import type { MetricAnswer } from '@waymark/plugin-oncall-common';
import { SkeletonLines, TrendChart } from '@waymark/tiles';
import type { MeasurePlace } from '../measures/measurePlace';
import { useMeasures, useRowsPath } from '../measures/useMeasures';
import { OncallLoaded } from '../shared/OncallLoaded';

const id = 'oncall.pages';
const titles: Record<string, string> = {
  sleep: 'Sleep hours',
  off: 'Off hours',
  business: 'Business hours',
  unknown: 'Unknown, no zone',
};

/** The hours that hurt most come first, and are darkest. */
function seriesOf({ series }: MetricAnswer) {
  const order = Object.keys(titles);
  return [...series]
    .sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
    .map(({ key, points }) => ({ key, title: titles[key] ?? key, points }));
}

/** Pages by the hours of the people who were told. */
export function PagesChart({ place }: { place: MeasurePlace }) {
  const { from, to, grain, zone, team } = place;
  const query = { scope: team ?? 'all', from, to, grain, zone, by: 'hours' };
  const answer = useMeasures([{ id, query }]);
  const rowsPath = useRowsPath();
  return (
    <OncallLoaded
      answer={answer}
      what="pages by hours"
      skeleton={<SkeletonLines />}
    >
      {([pages]) => (
        <TrendChart
          label={`Pages by ${grain} and hours`}
          unit="count"
          series={seriesOf(pages)}
          grain={grain}
          zone={zone}
          form="bars"
          hrefOf={(key, { start, end }) =>
            rowsPath(id, { ...query, from: start, to: end, key }) ?? ''
          }
        />
      )}
    </OncallLoaded>
  );
}
