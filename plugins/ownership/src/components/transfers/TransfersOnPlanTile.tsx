import { MetricTile, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { useTransferPaths } from './TransferLink';

const METRIC = 'ownership.transfers-on-plan';
const WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;
const WEEKS = 8;

/** The share of transfers on plan with its trend of eight weeks; nothing while there is none. */
export function TransfersOnPlanTile() {
  const { api, store } = useOwnershipAnswers();
  const paths = useTransferPaths();
  const { value } = useAnswer(store, METRIC, async () => {
    const now = new Date();
    const [definitions, answer] = await Promise.all([
      api.metrics(),
      api.metric(METRIC, {
        scope: 'all',
        from: new Date(now.getTime() - WEEKS * WEEK_MILLISECONDS).toISOString(),
        to: now.toISOString(),
        grain: 'week',
        zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    ]);
    return {
      definition: definitions.find(({ id }) => id === METRIC),
      points: answer.series[0]?.points ?? [],
    };
  });
  // The list says the same in words: a tile that fails or is empty adds nothing.
  if (
    !paths ||
    !value?.definition ||
    value.points.every(point => !point.sampleSize)
  ) {
    return null;
  }
  return (
    <MetricTile
      definition={value.definition}
      points={value.points}
      sampleName="transfers"
      window="this week"
      href={`${paths.list}?show=all`}
    />
  );
}
