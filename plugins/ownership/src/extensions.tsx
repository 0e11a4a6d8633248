import { Content } from '@backstage/core-components';
import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { tabbedPageExtension } from '@waymark/tiles';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  HomePageWidgetBlueprint,
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from './alphaCompat';
import { ownershipApiRef } from './api';
import { confirmationExtensions } from './components/confirmations/confirmationExtensions';
import { couplingExtensions } from './components/coupling/couplingExtensions';
import { disputeExtensions } from './components/disputes/disputeExtensions';
import { LateEntityOwnershipCard } from './components/entity/LateEntityOwnershipCard';
import { proposalExtensions } from './components/proposals/proposalExtensions';
import { runbookExtensions } from './components/runbooks/runbookExtensions';
import { ownershipResults } from './components/search/ownershipResults';
import { OwnershipIcon } from './components/shared/OwnershipIcon';
import { transferExtensions } from './components/transfers/transferExtensions';
import { rootRouteRef } from './routes';

/** The kinds of entity that somebody owns. */
const ownedEntities = {
  kind: { $in: ['component', 'api', 'resource', 'system', 'domain'] },
};

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ownershipApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new OwnershipClient({ discoveryApi, fetchApi }),
    }),
});

const page = tabbedPageExtension({
  path: '/ownership',
  title: 'Ownership',
  icon: <OwnershipIcon />,
  rootRouteRef,
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    // The page's own address.
    path: '',
    title: 'Gaps and teams',
    loader: async () => {
      const { OverviewRoutes } = await import(
        './components/overview/OverviewRoutes'
      );
      return (
        <Content>
          <OverviewRoutes />
        </Content>
      );
    },
  },
});

const thingsPage = SubPageBlueprint.make({
  name: 'things',
  params: {
    path: 'things',
    title: 'Things',
    loader: async () => {
      const { ThingsPage } = await import('./components/things/ThingsPage');
      return (
        <Content>
          <ThingsPage />
        </Content>
      );
    },
  },
});

const pathsPage = SubPageBlueprint.make({
  name: 'paths',
  params: {
    path: 'paths',
    title: 'Who owns this file?',
    loader: async () => {
      const { PathsPage } = await import('./components/paths/PathsPage');
      return (
        <Content>
          <PathsPage />
        </Content>
      );
    },
  },
});

const findingsPage = SubPageBlueprint.make({
  name: 'findings',
  params: {
    path: 'findings',
    title: 'Findings',
    loader: async () => {
      const { FindingsPage } = await import(
        './components/findings/FindingsPage'
      );
      return (
        <Content>
          <FindingsPage />
        </Content>
      );
    },
  },
});

const repositoriesPage = SubPageBlueprint.make({
  name: 'repositories',
  params: {
    path: 'repositories',
    title: 'Repositories',
    loader: async () => {
      const { RepositoriesPage } = await import(
        './components/repositories/RepositoriesPage'
      );
      return (
        <Content>
          <RepositoriesPage />
        </Content>
      );
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    filter: ownedEntities,
    loader: async () => <LateEntityOwnershipCard />,
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/ownership',
    title: 'Ownership',
    filter: ownedEntities,
    loader: async () => {
      const { EntityOwnershipContent } = await import(
        './components/entity/EntityOwnershipContent'
      );
      return <EntityOwnershipContent />;
    },
  },
});

const myServicesWidget = HomePageWidgetBlueprint.make({
  name: 'my-services',
  params: {
    name: 'OwnershipMyServices',
    title: 'My services',
    description: 'What your teams own, owner gaps first',
    components: async () => {
      const { MyServices } = await import('./components/home/MyServices');
      return { Content: MyServices };
    },
  },
});

const needsMeWidget = HomePageWidgetBlueprint.make({
  name: 'needs-me',
  params: {
    name: 'OwnershipNeedsMe',
    title: 'What needs me',
    description: 'Owner gaps and findings of your teams',
    components: async () => {
      const { WhatNeedsMe } = await import('./components/home/WhatNeedsMe');
      return { Content: WhatNeedsMe };
    },
  },
});

const searchResult = SearchResultListItemBlueprint.make({
  params: ownershipResults,
});

const searchType = SearchFilterResultTypeBlueprint.make({
  name: 'ownership-results-type',
  params: { value: 'ownership', name: 'Ownership', icon: <OwnershipIcon /> },
});

/** Everything that the plugin adds to an app of the new frontend system. */
export const extensions = [
  api,
  page,
  overviewPage,
  thingsPage,
  pathsPage,
  ...disputeExtensions,
  ...transferExtensions,
  ...proposalExtensions,
  ...couplingExtensions,
  ...confirmationExtensions,
  findingsPage,
  repositoriesPage,
  entityCard,
  entityContent,
  ...runbookExtensions,
  myServicesWidget,
  needsMeWidget,
  searchResult,
  searchType,
];
