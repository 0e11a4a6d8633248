import { InfoCard } from '@backstage/core-components';
import { EmptyState, SkeletonTable } from '@waymark/tiles';
import { FollowEntity } from '../incidents/FollowEntity';
import { IncidentsTable } from '../incidents/IncidentsTable';
import { useIncidents } from '../incidents/useIncidents';
import { OncallLoaded } from '../shared/OncallLoaded';

const SHOWN = 50;

/** The incidents of an entity, or of all that a team owned at that time; the newest first. */
export function EntityIncidents(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const isTeam = entityRef.startsWith('group:');
  const answer = useIncidents({
    ...(isTeam ? { ownerRef: entityRef } : { entityRef }),
    limit: SHOWN,
  });
  return (
    <InfoCard
      title="Incidents"
      subheader={
        isTeam
          ? undefined
          : 'Whoever follows it is told of each, with its status updates.'
      }
      action={
        isTeam ? undefined : (
          <FollowEntity entityRef={entityRef} title={title} />
        )
      }
    >
      <OncallLoaded
        answer={answer}
        what={`incidents of ${title}`}
        skeleton={<SkeletonTable rows={4} />}
      >
        {({ items, hidden }) => (
          <IncidentsTable
            incidents={items}
            hidden={hidden}
            plain
            empty={
              <EmptyState
                title="No incidents"
                description={`Nothing is known to have hurt ${title}.`}
              />
            }
          />
        )}
      </OncallLoaded>
    </InfoCard>
  );
}
