import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState, SkeletonLines } from '@waymark/tiles';
import { useEntityOnCall } from '../../hooks/useOnCall';
import { OpenActionsLine } from '../retros/OpenActionsLine';
import { OncallLoaded } from '../shared/OncallLoaded';
import { OnCallAnswerLines } from './OnCallAnswerLines';

interface Profile {
  profile?: { displayName?: string };
}

/** What people call the entity. */
export function titleOf({ metadata, spec }: Entity): string {
  return (
    (spec as Profile | undefined)?.profile?.displayName ??
    metadata.title ??
    metadata.name
  );
}

/** Shown for an entity that the on-call backend may not tell about. */
export function UnknownEntity({ title }: { title: string }) {
  return (
    <EmptyState
      title={`Nothing is known about ${title} yet`}
      description="What is new in the catalog appears here by itself within a minute. If it does not, it is gone, or you may not see it."
    />
  );
}

/**
 * Who is on call for the entity of the page, in one request that the On call tab
 * shares.
 *
 * @public
 */
export function EntityOnCallCard() {
  const { entity } = useEntity();
  const answer = useEntityOnCall(stringifyEntityRef(entity));
  const title = titleOf(entity);
  return (
    <InfoCard title="On call">
      <OncallLoaded
        answer={answer}
        what={`people on call for ${title}`}
        skeleton={<SkeletonLines lines={4} />}
        notFound={<UnknownEntity title={title} />}
      >
        {details => (
          <>
            <OnCallAnswerLines details={details} title={title} />
            {entity.kind === 'Group' && (
              <OpenActionsLine teamRef={details.entityRef} />
            )}
          </>
        )}
      </OncallLoaded>
    </InfoCard>
  );
}
