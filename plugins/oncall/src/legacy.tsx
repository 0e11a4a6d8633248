/**
 * On-call in the portal, for the old frontend system: the same components at
 * the same URLs.
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
import { OncallClient } from '@waymark/plugin-oncall-common';
import { oncallApiRef } from './api';
import { LateEntityOnCallCard } from './components/entity/LateEntityOnCallCard';
import { oncallResults } from './components/search/oncallResults';
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

/** The on-call plugin of the old frontend system. @public */
export const oncallPlugin = createPlugin({
  id: 'oncall',
  apis: [
    createApiFactory({
      api: oncallApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new OncallClient({ discoveryApi, fetchApi }),
    }),
  ],
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
});

/** The page with its tabs; mount it at `/oncall`. @public */
export const OncallPage = oncallPlugin.provide(
  createRoutableExtension({
    name: 'OncallPage',
    component: () =>
      import('./components/page/OncallPage').then(m => m.OncallPage),
    mountPoint: rootRouteRef,
  }),
);

/** The card for the overview of an entity, a team or a person. @public */
export const EntityOnCallCard = oncallPlugin.provide(
  createComponentExtension({
    name: 'EntityOnCallCard',
    // It loads its own code, so that no other card waits for it.
    component: { sync: LateEntityOnCallCard },
  }),
);

/** The tab of an entity; mount it at `/on-call`. @public */
export const EntityOnCallContent = oncallPlugin.provide(
  createComponentExtension({
    name: 'EntityOnCallContent',
    component: {
      lazy: () =>
        import('./components/entity/EntityOnCallContent').then(
          m => m.EntityOnCallContent,
        ),
    },
  }),
);

/** Home page card: the visitor's shifts, and who answers for their teams. @public */
export const HomePageMyOnCall = oncallPlugin.provide(
  createCardExtension({
    name: 'OncallMyShifts',
    title: 'On call',
    components: () =>
      import('./components/home/MyOnCall').then(m => ({
        Content: m.MyOnCall,
      })),
  }),
);

/** A search result of type `oncall`. @public */
export const OncallSearchResultListItem = oncallPlugin.provide(
  createSearchResultListItemExtension({
    name: 'OncallSearchResultListItem',
    ...oncallResults,
  }),
);
