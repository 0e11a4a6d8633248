/**
 * The platform desk in the portal, for the old frontend system: the same
 * components at the same URLs.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { platformDeskApiRef } from './api';
import { LateEntityDeskCard } from './components/entity/LateEntityDeskCard';
import { deskResults } from './components/search/deskResults';
import {
  accessRouteRef,
  adoptionRouteRef,
  capabilitiesRouteRef,
  queueRouteRef,
  requestsRouteRef,
  rootRouteRef,
} from './routes';

export { platformDeskApiRef } from './api';

/** The platform desk plugin of the old frontend system. @public */
export const platformDeskPlugin = createPlugin({
  id: 'platform-desk',
  apis: [
    createApiFactory({
      api: platformDeskApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new PlatformDeskClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    root: rootRouteRef,
    requests: requestsRouteRef,
    queue: queueRouteRef,
    capabilities: capabilitiesRouteRef,
    access: accessRouteRef,
    adoption: adoptionRouteRef,
  },
});

/** The page with its tabs; mount it at `/platform-desk`. @public */
export const PlatformDeskPage = platformDeskPlugin.provide(
  createRoutableExtension({
    name: 'PlatformDeskPage',
    component: () =>
      import('./components/page/PlatformDeskPage').then(
        m => m.PlatformDeskPage,
      ),
    mountPoint: rootRouteRef,
  }),
);

/** The card for the overview of an entity: what can be done with it, and "Ask platform". @public */
export const EntityPlatformDeskCard = platformDeskPlugin.provide(
  createComponentExtension({
    name: 'EntityPlatformDeskCard',
    // It loads its own code, so that no other card waits for it.
    component: { sync: LateEntityDeskCard },
  }),
);

/** The tab of an entity; mount it at `/platform`. @public */
export const EntityPlatformDeskContent = platformDeskPlugin.provide(
  createComponentExtension({
    name: 'EntityPlatformDeskContent',
    component: {
      lazy: () =>
        import('./components/entity/EntityDeskContent').then(
          m => m.EntityDeskContent,
        ),
    },
  }),
);

/** Home page card: what the visitor waits for, and what waits for them. @public */
export const HomePageMyPlatform = platformDeskPlugin.provide(
  createCardExtension({
    name: 'PlatformDeskMyRequests',
    title: 'Platform',
    components: () =>
      import('./components/home/MyPlatform').then(m => ({
        Content: m.MyPlatform,
      })),
  }),
);

/** A search result of type `platform-capability` or `platform-request`. @public */
export const PlatformDeskSearchResultListItem = platformDeskPlugin.provide(
  createSearchResultListItemExtension({
    name: 'PlatformDeskSearchResultListItem',
    ...deskResults,
  }),
);
