import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import type { Overview } from '@waymark/plugin-ownership-common';
import { EmptyState, HiddenCount, SkeletonTable } from '@waymark/tiles';
import { useOverview } from '../../hooks/useOwnership';
import { GoneOwners } from '../reassignments/GoneOwners';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { GapTable } from './GapTable';
import { OverviewSentence } from './OverviewSentence';
import { PathQuestion } from './PathQuestion';
import { TeamsTable } from './TeamsTable';
import { UnownedShareTile } from './UnownedShareTile';

function OverviewBody({ overview }: { overview: Overview }) {
  if (overview.thingCount === 0) {
    return (
      <>
        <EmptyState
          title="Nothing to own yet"
          description="This page shows who owns each component, API, resource, system and module. Register some in the catalog to begin."
        />
        <HiddenCount count={overview.hidden} />
      </>
    );
  }
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={8}>
        <OverviewSentence overview={overview} />
        <GoneOwners />
        <PathQuestion />
      </Grid>
      <Grid item xs={12} md={4}>
        <UnownedShareTile />
      </Grid>
      {overview.gaps.length > 0 && (
        <Grid item xs={12}>
          <InfoCard title="Gaps">
            <GapTable overview={overview} />
          </InfoCard>
        </Grid>
      )}
      <Grid item xs={12}>
        <InfoCard title="Teams and things">
          <TeamsTable overview={overview} />
        </InfoCard>
      </Grid>
    </Grid>
  );
}

/**
 * The body of the ownership page: how clear ownership is, gaps first, then
 * teams and what they own.
 *
 * @public
 */
export function OverviewPage() {
  const answer = useOverview();
  return (
    <OwnershipLoaded
      answer={answer}
      what="ownership overview"
      skeleton={<SkeletonTable rows={10} />}
    >
      {overview => <OverviewBody overview={overview} />}
    </OwnershipLoaded>
  );
}
