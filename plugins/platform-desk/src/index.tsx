/**
 * The platform desk in the portal, for the new frontend system: how to get it
 * without waiting for anyone.
 *
 * @packageDocumentation
 */
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { DeskIcon } from './components/shared/DeskIcon';
import { extensions } from './extensions';
import {
  accessRouteRef,
  adoptionRouteRef,
  capabilitiesRouteRef,
  queueRouteRef,
  requestsRouteRef,
  rootRouteRef,
} from './routes';

export { platformDeskApiRef } from './api';

/**
 * The platform desk plugin: the page with its tabs.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'platform-desk',
  title: 'Platform',
  icon: <DeskIcon />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    requests: requestsRouteRef,
    queue: queueRouteRef,
    capabilities: capabilitiesRouteRef,
    access: accessRouteRef,
    adoption: adoptionRouteRef,
  },
  extensions,
});
