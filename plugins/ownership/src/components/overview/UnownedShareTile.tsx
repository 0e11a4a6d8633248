import { useRouteRef } from '@backstage/core-plugin-api';
import { MetricTile, SkeletonLines, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { thingsRouteRef } from '../../routes';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';

const METRIC = 'ownership.unowned-share';
const WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;
const WEEKS = 8;

function useUnownedShare() {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, METRIC, async () => {
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
    const definition = definitions.find(({ id }) => id === METRIC);
    return { definition, points: answer.series[0]?.points ?? [] };
  });
}

/** The share of things that nobody owns, with its trend of eight weeks. */
export function UnownedShareTile() {
  const answer = useUnownedShare();
  const things = useRouteRef(thingsRouteRef);
  return (
    <OwnershipLoaded
      answer={answer}
      what="share of unowned things"
      skeleton={<SkeletonLines />}
    >
      {({ definition, points }) =>
        definition && (
          <MetricTile
            definition={definition}
            points={points}
            sampleName="things"
            window="this week"
            href={`${things()}?gap=unowned`}
          />
        )
      }
    </OwnershipLoaded>
  );
}
