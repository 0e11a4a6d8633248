import { Content } from '@backstage/core-components';
import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { OncallClient } from '@waymark/plugin-oncall-common';
import { tabbedPageExtension } from '@waymark/tiles';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  HomePageWidgetBlueprint,
} from './alphaCompat';
import { oncallApiRef } from './api';
import { alertExtensions } from './components/alerts/alertExtensions';
import { LateEntityOnCallCard } from './components/entity/LateEntityOnCallCard';
import { feedExtensions } from './components/feeds/feedExtensions';
import { incidentExtensions } from './components/incidents/incidentExtensions';
import { measureExtensions } from './components/measures/measureExtensions';
import { retroExtensions } from './components/retros/retroExtensions';
import { providerExtensions } from './components/providers/providerExtensions';
import { scheduleExtensions } from './components/schedules/scheduleExtensions';
import { searchExtensions } from './components/search/searchExtensions';
import { OncallIcon } from './components/shared/OncallIcon';
import { rootRouteRef } from './routes';

/** The kinds of entity for which somebody answers. */
const answeredEntities = {
  kind: { $in: ['component', 'api', 'resource', 'system', 'domain'] },
};
/** Teams and people, whose card lies beside their profile. */
const teamsAndPeople = { kind: { $in: ['group', 'user'] } };

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: oncallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new OncallClient({ discoveryApi, fetchApi }),
    }),
});

const page = tabbedPageExtension({
  path: '/oncall',
  title: 'On call',
  icon: <OncallIcon />,
  rootRouteRef,
});

const wallPage = SubPageBlueprint.make({
  name: 'wall',
  params: {
    // The page's own address.
    path: '',
    title: 'Wall',
    loader: async () => {
      const { WallRoutes } = await import('./components/wall/WallRoutes');
      return (
        <Content>
          <WallRoutes />
        </Content>
      );
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    filter: answeredEntities,
    loader: async () => <LateEntityOnCallCard />,
  },
});

const teamCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    filter: teamsAndPeople,
    loader: async () => <LateEntityOnCallCard />,
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/on-call',
    title: 'On call',
    filter: { kind: { $in: [...answeredEntities.kind.$in, 'group'] } },
    loader: async () => {
      const { EntityOnCallContent } = await import(
        './components/entity/EntityOnCallContent'
      );
      return <EntityOnCallContent />;
    },
  },
});

const myShiftsWidget = HomePageWidgetBlueprint.make({
  name: 'my-shifts',
  params: {
    name: 'OncallMyShifts',
    title: 'On call',
    description: 'Your shifts, and who answers for your teams now',
    components: async () => {
      const { MyOnCall } = await import('./components/home/MyOnCall');
      return { Content: MyOnCall };
    },
  },
});

/** Everything that the plugin adds to an app of the new frontend system. */
export const extensions = [
  api,
  page,
  wallPage,
  ...scheduleExtensions,
  ...incidentExtensions,
  ...alertExtensions,
  ...retroExtensions,
  ...measureExtensions,
  ...feedExtensions,
  ...providerExtensions,
  entityCard,
  teamCard,
  entityContent,
  myShiftsWidget,
  ...searchExtensions,
];
