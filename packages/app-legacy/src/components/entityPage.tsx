import {
  EntityAboutCard,
  EntityHasSubcomponentsCard,
  EntityLayout,
  EntityLinksCard,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityOwnershipCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import Grid from '@material-ui/core/Grid';
import {
  EntityPlatformDeskCard,
  EntityPlatformDeskContent,
} from '@waymark/plugin-platform-desk/legacy';
import {
  EntityOnCallCard,
  EntityOnCallContent,
} from '@waymark/plugin-oncall/legacy';
import {
  EntityOwnershipCard as WhoOwnsItCard,
  EntityOwnershipContent,
  EntityRunbookContent,
} from '@waymark/plugin-ownership/legacy';

const half = { item: true, xs: 12, md: 6 } as const;

const thingPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3} alignItems="stretch">
        <Grid {...half}>
          <EntityAboutCard />
        </Grid>
        <Grid {...half}>
          <WhoOwnsItCard />
        </Grid>
        <Grid {...half}>
          <EntityOnCallCard />
        </Grid>
        <Grid {...half}>
          <EntityPlatformDeskCard />
        </Grid>
        <Grid {...half}>
          <EntityHasSubcomponentsCard />
        </Grid>
        <Grid {...half}>
          <EntityLinksCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/ownership" title="Ownership">
      <EntityOwnershipContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/on-call" title="On call">
      <EntityOnCallContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/platform" title="Requests & paths">
      <EntityPlatformDeskContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/runbook" title="Runbook">
      <EntityRunbookContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const groupPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid {...half}>
          <EntityGroupProfileCard />
        </Grid>
        <Grid {...half}>
          <EntityOnCallCard />
        </Grid>
        <Grid {...half}>
          <EntityPlatformDeskCard />
        </Grid>
        <Grid {...half}>
          <EntityOwnershipCard />
        </Grid>
        <Grid item xs={12}>
          <EntityMembersListCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
  </EntityLayout>
);

const userPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid {...half}>
          <EntityUserProfileCard />
        </Grid>
        <Grid {...half}>
          <EntityOnCallCard />
        </Grid>
        <Grid {...half}>
          <EntityPlatformDeskCard />
        </Grid>
        <Grid {...half}>
          <EntityOwnershipCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
  </EntityLayout>
);

/** The page of an entity, by its kind. */
export const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('group')}>{groupPage}</EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('user')}>{userPage}</EntitySwitch.Case>
    <EntitySwitch.Case>{thingPage}</EntitySwitch.Case>
  </EntitySwitch>
);
