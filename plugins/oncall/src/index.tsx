/**
 * On-call in the portal, for the new frontend system: who answers for this
 * service now, until when, and who is next.
 *
 * @packageDocumentation
 */
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { OncallIcon } from './components/shared/OncallIcon';
import { extensions } from './extensions';
import {
  alertsRouteRef,
  calendarsRouteRef,
  incidentsRouteRef,
  loadRouteRef,
  measuresRouteRef,
  retrosRouteRef,
  rootRouteRef,
  schedulesRouteRef,
} from './routes';

export { oncallApiRef } from './api';
export { createOnCallColumn } from './components/catalog/createOnCallColumn';
export { OnCallCell } from './components/catalog/OnCallCell';
export { useEntityOnCall, useWhoIsOnCall } from './hooks/useOnCall';

/**
 * The on-call plugin: pages, entity and team card, entity tab, home widget.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'oncall',
  title: 'On call',
  icon: <OncallIcon />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    schedules: schedulesRouteRef,
    incidents: incidentsRouteRef,
    alerts: alertsRouteRef,
    calendars: calendarsRouteRef,
    retros: retrosRouteRef,
    load: loadRouteRef,
    measures: measuresRouteRef,
  },
  extensions,
});
