import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { SkeletonTable } from '@waymark/tiles';
import { Children, ReactNode } from 'react';
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

/** Cards below each other, so that a long one leaves no hole beside it. */
function Column({ children }: { children: ReactNode }) {
  return (
    <Grid item xs={12} md={6}>
      <Grid container direction="column" spacing={3} wrap="nowrap">
        {Children.map(children, card => card && <Grid item>{card}</Grid>)}
      </Grid>
    </Grid>
  );
}

function Details(props: { details: EntityOwnershipDetails; title: string }) {
  const { details, title } = props;
  const { codeowners, modules, jointAreas = [] } = details;
  return (
    <Grid container spacing={3}>
      <Column>
        <InfoCard title={`Who owns ${title}`}>
          <StaleScan details={details} />
          <OwnershipAnswer details={details} title={title} />
        </InfoCard>
        <InfoCard title="Clarity">
          <ClarityDetails entityRef={details.entityRef} title={title} />
        </InfoCard>
      </Column>
      <Column>
        <InfoCard title="Why">
          <Provenance details={details} />
        </InfoCard>
        {codeowners && codeowners.shares.length > 0 && (
          <InfoCard title="Files by owner">
            <SharesTable view={codeowners} />
          </InfoCard>
        )}
        <InfoCard title="Findings">
          <FindingCounts details={details} />
        </InfoCard>
        <InfoCard title="History">
          <OwnerHistory details={details} title={title} />
        </InfoCard>
      </Column>
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
