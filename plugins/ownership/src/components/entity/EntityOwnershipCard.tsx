import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { EmptyState, SkeletonLines, StaleBanner } from '@waymark/tiles';
import { useEntityOwnership } from '../../hooks/useOwnership';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { sourceSentences } from '../shared/wording';
import { OwnershipAnswer } from './OwnershipAnswer';

/** What people call the entity. */
export function titleOf(entity: Entity): string {
  return entity.metadata.title ?? entity.metadata.name;
}

/** Says that the last scan failed, and from when the shown one is. */
export function StaleScan({ details }: { details: EntityOwnershipDetails }) {
  const { stale, codeowners } = details;
  return stale ? (
    <StaleBanner
      source={`the repository ${codeowners?.repositoryTitle ?? ''}`.trim()}
      asOf={codeowners?.scannedAt}
      reason="The last scan failed."
    />
  ) : null;
}

/** Shown for an entity that the ownership backend does not know yet. */
export function UnknownEntity({ title }: { title: string }) {
  return (
    <EmptyState
      title={`Nothing is known about ${title} yet`}
      description="What is new in the catalog appears here by itself within a minute. If it does not, it is gone, or you may not see it."
    />
  );
}

/**
 * Who owns the entity of the page and why, in one request that the Ownership
 * tab shares.
 *
 * @public
 */
export function EntityOwnershipCard() {
  const { entity } = useEntity();
  const answer = useEntityOwnership(stringifyEntityRef(entity));
  const title = titleOf(entity);
  return (
    <InfoCard title="Ownership">
      <OwnershipLoaded
        answer={answer}
        what={`owner of ${title}`}
        skeleton={<SkeletonLines lines={4} />}
        notFound={<UnknownEntity title={title} />}
      >
        {details => (
          <>
            <StaleScan details={details} />
            <OwnershipAnswer details={details} title={title} withClarity />
            <small>Source: {sourceSentences[details.source]}</small>
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
