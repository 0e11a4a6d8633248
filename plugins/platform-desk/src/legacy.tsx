/**
 * The platform desk in the portal, for the old frontend system: the same
 * components at the same URLs.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { platformDeskApiRef } from './api';
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
