import { Content } from '@backstage/core-components';
import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { tabbedPageExtension } from '@waymark/tiles';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  HomePageWidgetBlueprint,
} from './alphaCompat';
import { platformDeskApiRef } from './api';
import { LateEntityDeskCard } from './components/entity/LateEntityDeskCard';
import { searchExtensions } from './components/search/searchExtensions';
import { DeskIcon } from './components/shared/DeskIcon';
import { rootRouteRef } from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: platformDeskApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new PlatformDeskClient({ discoveryApi, fetchApi }),
    }),
});

const page = tabbedPageExtension({
  path: '/platform-desk',
  title: 'Platform',
  icon: <DeskIcon />,
  rootRouteRef,
});

const askPage = SubPageBlueprint.make({
  name: 'ask',
  params: {
    // The page's own address.
    path: '',
    title: 'Ask platform',
    loader: async () => {
      const { AskPage } = await import('./components/ask/AskPage');
      return (
        <Content>
          <AskPage />
        </Content>
      );
    },
  },
});

const requestsPage = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: 'requests',
    title: 'My requests',
    loader: async () => {
      const { RequestRoutes } = await import(
        './components/requests/RequestRoutes'
      );
      return (
        <Content>
          <RequestRoutes />
        </Content>
      );
    },
  },
});

const queuePage = SubPageBlueprint.make({
  name: 'queue',
  params: {
    path: 'queue',
    title: 'Queue',
    loader: async () => {
      const { QueuePage } = await import('./components/queue/QueuePage');
      return (
        <Content>
          <QueuePage />
        </Content>
      );
    },
  },
});

const capabilitiesPage = SubPageBlueprint.make({
  name: 'capabilities',
  params: {
    path: 'capabilities',
    title: 'Capabilities',
    loader: async () => {
      const { CapabilitiesPage } = await import(
        './components/capabilities/CapabilitiesPage'
      );
      return (
        <Content>
          <CapabilitiesPage />
        </Content>
      );
    },
  },
});

const accessPage = SubPageBlueprint.make({
  name: 'access',
  params: {
    path: 'access',
    title: 'Access',
    loader: async () => {
      const { AccessPage } = await import('./components/access/AccessPage');
      return (
        <Content>
          <AccessPage />
        </Content>
      );
    },
  },
});

const adoptionPage = SubPageBlueprint.make({
  name: 'adoption',
  params: {
    path: 'adoption',
    title: 'Adoption',
    loader: async () => {
      const { AdoptionRoutes } = await import(
        './components/adoption/AdoptionRoutes'
      );
      return (
        <Content>
          <AdoptionRoutes />
        </Content>
      );
    },
  },
});

const auditPage = SubPageBlueprint.make({
  name: 'import',
  params: {
    path: 'import',
    title: 'Audit & import',
    loader: async () => {
      const { AuditPage } = await import('./components/imports/AuditPage');
      return (
        <Content>
          <AuditPage />
        </Content>
      );
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    loader: async () => <LateEntityDeskCard />,
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/platform',
    title: 'Requests & paths',
    filter: {
      kind: {
        $in: ['component', 'api', 'resource', 'system', 'domain', 'group'],
      },
    },
    loader: async () => {
      const { EntityDeskContent } = await import(
        './components/entity/EntityDeskContent'
      );
      return <EntityDeskContent />;
    },
  },
});

const myPlatformWidget = HomePageWidgetBlueprint.make({
  name: 'my-requests',
  params: {
    name: 'PlatformDeskMyRequests',
    title: 'Platform',
    description: 'What you wait for, what waits for you, and where to ask',
    components: async () => {
      const { MyPlatform } = await import('./components/home/MyPlatform');
      return { Content: MyPlatform };
    },
  },
});

/** Everything that the plugin adds to an app of the new frontend system. */
export const extensions = [
  api,
  page,
  askPage,
  requestsPage,
  queuePage,
  capabilitiesPage,
  accessPage,
  auditPage,
  adoptionPage,
  entityCard,
  entityContent,
  myPlatformWidget,
  ...searchExtensions,
];
