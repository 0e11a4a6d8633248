import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The on-call page: the wall of all teams.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'oncall' });

/**
 * Schedules: `?q=`; one is `/<id>?week=&zone=&view=`, the forms `/new` and
 * `/<id>/edit`.
 *
 * @public
 */
export const schedulesRouteRef = createSubRouteRef({
  id: 'oncall.schedules',
  parent: rootRouteRef,
  path: '/schedules',
});

/**
 * Incidents: `?severity=&status=&team=&age=&entity=`; one is `/<id>`, the form
 * `/declare?entity=`.
 *
 * @public
 */
export const incidentsRouteRef = createSubRouteRef({
  id: 'oncall.incidents',
  parent: rootRouteRef,
  path: '/incidents',
});
