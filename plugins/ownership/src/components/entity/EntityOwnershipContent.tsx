import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { SkeletonTable } from '@waymark/tiles';
import { useEntityOwnership } from '../../hooks/useOwnership';
import { ClarityDetails } from '../clarity/ClaritySummary';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { StaleScan, titleOf, UnknownEntity } from './EntityOwnershipCard';
import { FindingCounts } from './FindingCounts';
import { JointAreasTable } from './JointAreasTable';
import { ModulesTable } from './ModulesTable';
import { OwnerHistory } from './OwnerHistory';
import { OwnershipAnswer } from './OwnershipAnswer';
import { Provenance } from './Provenance';
import { SharesTable } from './SharesTable';

function Details(props: { details: EntityOwnershipDetails; title: string }) {
  const { details, title } = props;
  const { codeowners, modules, jointAreas = [] } = details;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={6}>
        <InfoCard title={`Who owns ${title}`}>
          <StaleScan details={details} />
          <OwnershipAnswer details={details} title={title} />
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={6}>
        <InfoCard title="Why">
          <Provenance details={details} />
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={6}>
        <InfoCard title="Clarity">
          <ClarityDetails entityRef={details.entityRef} title={title} />
        </InfoCard>
      </Grid>
      {codeowners && codeowners.shares.length > 0 && (
        <Grid item xs={12} md={6}>
          <InfoCard title="Files by owner">
            <SharesTable view={codeowners} />
          </InfoCard>
        </Grid>
      )}
      <Grid item xs={12} md={6}>
        <InfoCard title="Findings">
          <FindingCounts details={details} />
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={6}>
        <InfoCard title="History">
          <OwnerHistory details={details} title={title} />
        </InfoCard>
      </Grid>
      {jointAreas.length > 0 && (
        <Grid item xs={12}>
          <InfoCard title="Owned jointly">
            <JointAreasTable areas={jointAreas} />
          </InfoCard>
        </Grid>
      )}
      {modules.length > 0 && (
        <Grid item xs={12}>
          <InfoCard title="Modules">
            <ModulesTable modules={modules} />
          </InfoCard>
        </Grid>
      )}
    </Grid>
  );
}

/**
 * The Ownership tab of an entity: why this owner, whose its files are, its
 * modules, findings, and when its repository was scanned.
 *
 * @public
 */
export function EntityOwnershipContent() {
  const { entity } = useEntity();
  const answer = useEntityOwnership(stringifyEntityRef(entity));
  const title = titleOf(entity);
  return (
    <OwnershipLoaded
      answer={answer}
      what={`owner of ${title}`}
      skeleton={<SkeletonTable />}
      notFound={<UnknownEntity title={title} />}
    >
      {details => <Details details={details} title={title} />}
    </OwnershipLoaded>
  );
}
