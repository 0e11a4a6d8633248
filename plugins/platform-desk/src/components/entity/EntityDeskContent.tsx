import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content, InfoCard } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { ANNOTATION_BORN_FROM } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useTickets } from '../../hooks/useDesk';
import { EnvironmentsCard } from '../access/EnvironmentsCard';
import { GrantDrawer } from '../access/GrantDrawer';
import { GrantsCard } from '../access/GrantsCard';
import { EntityDriftCard } from '../drift/EntityDriftCard';
import { ticketColumns } from '../requests/ticketColumns';
import { RunsCard } from '../runs/RunsCard';
import { DeskLoaded } from '../shared/DeskLoaded';
import { AskButton, EntityPaths } from './EntityDeskCard';
import { openTicketsOf } from './openTicketsOf';

const columns = ticketColumns.filter(({ key }) => key !== 'for');

function Requests({ entityRef }: { entityRef: string }) {
  const answer = useTickets(openTicketsOf(entityRef));
  return (
    <InfoCard
      title="Open requests"
      action={<AskButton entityRef={entityRef} />}
    >
      <DeskLoaded
        answer={answer}
        what="open requests"
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items }) => (
          <DataTable
            label="Open requests"
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            fileName="requests"
            queryPrefix="requests-"
            plain
            empty={
              <EmptyState
                title="No open requests"
                description="What was asked of the platform team about it, as far as you may see it."
              />
            }
          />
        )}
      </DeskLoaded>
    </InfoCard>
  );
}

/** Leave to deploy it, and its environments: only what runs has them. */
function Access({ entityRef }: { entityRef: string }) {
  const [query, change] = useSavedQuery();
  const grantId = query.get('grant');
  return (
    <>
      <Grid item xs={12}>
        <GrantsCard
          title="Who may deploy it"
          plain
          query={{ of: 'my-teams', state: 'active', serviceRef: entityRef }}
        />
      </Grid>
      <Grid item xs={12}>
        <EnvironmentsCard query={{ serviceRef: entityRef }} />
      </Grid>
      {grantId && (
        <GrantDrawer
          key={grantId}
          id={grantId}
          onClose={() => change({ grant: undefined })}
        />
      )}
    </>
  );
}

/** The tab of an entity: its golden paths, requests, runs, access and environments. @public */
export function EntityDeskContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return (
    <Content>
      <Grid container spacing={3}>
        <Grid item xs={12} md={5}>
          <EntityPaths withRequests={false} />
        </Grid>
        <Grid item xs={12} md={7}>
          <Requests entityRef={entityRef} />
        </Grid>
        <Grid item xs={12}>
          <RunsCard
            title="Runs of my teams"
            query={{ of: 'my-teams', entityRef }}
          />
        </Grid>
        {entity.metadata.annotations?.[ANNOTATION_BORN_FROM] && (
          <Grid item xs={12}>
            <EntityDriftCard entityRef={entityRef} />
          </Grid>
        )}
        {entity.kind === 'Component' && <Access entityRef={entityRef} />}
      </Grid>
    </Content>
  );
}
