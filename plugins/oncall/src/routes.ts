import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The on-call page: the wall of all teams.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'oncall' });

/**
 * Schedules: `?q=`; one is `/<id>?week=&zone=&view=`, the forms `/new`,
 * `/<id>/edit` and `/<id>/import`.
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

/**
 * Retros: `?team=&entity=&view=&status=`; one is `/<id>`, the table of action
 * items `/action-items?status=&team=&owner=&entity=`.
 *
 * @public
 */
export const retrosRouteRef = createSubRouteRef({
  id: 'oncall.retros',
  parent: rootRouteRef,
  path: '/retros',
});

/**
 * Alerts; the form of a mapping is `/mappings/new?source=&label=&entity=` or
 * `/mappings/<id>`.
 *
 * @public
 */
export const alertsRouteRef = createSubRouteRef({
  id: 'oncall.alerts',
  parent: rootRouteRef,
  path: '/alerts',
});

/**
 * The visitor's calendar feeds: `?schedule=` chooses one to subscribe to.
 *
 * @public
 */
export const calendarsRouteRef = createSubRouteRef({
  id: 'oncall.calendars',
  parent: rootRouteRef,
  path: '/calendars',
});

/**
 * Measures: `?team=&severity=&window=&grain=`; the rows behind a number are
 * `/<id>?scope=&from=&to=&grain=&zone=&by=&key=`.
 *
 * @public
 */
export const measuresRouteRef = createSubRouteRef({
  id: 'oncall.measures',
  parent: rootRouteRef,
  path: '/measures',
});

/**
 * Load: `?team=&window=&grain=&month=`.
 *
 * @public
 */
export const loadRouteRef = createSubRouteRef({
  id: 'oncall.load',
  parent: rootRouteRef,
  path: '/load',
});
