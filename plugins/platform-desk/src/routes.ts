import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * "Ask platform": `?q=&entity=&capability=`.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'platform-desk' });

/**
 * Requests of the visitor and their teams: `?mine=&status=`; one is `/<id>`.
 *
 * @public
 */
export const requestsRouteRef = createSubRouteRef({
  id: 'platform-desk.requests',
  parent: rootRouteRef,
  path: '/requests',
});

/**
 * The queue of the platform team: `?q=&category=&urgency=&team=&sort=&view=`.
 *
 * @public
 */
export const queueRouteRef = createSubRouteRef({
  id: 'platform-desk.queue',
  parent: rootRouteRef,
  path: '/queue',
});

/**
 * What the platform offers: `?q=&state=`.
 *
 * @public
 */
export const capabilitiesRouteRef = createSubRouteRef({
  id: 'platform-desk.capabilities',
  parent: rootRouteRef,
  path: '/capabilities',
});

/**
 * Leave to deploy and declared environments: `?of=&state=&grant=<id>`.
 *
 * @public
 */
export const accessRouteRef = createSubRouteRef({
  id: 'platform-desk.access',
  parent: rootRouteRef,
  path: '/access',
});

/**
 * What the platform team sees: `?team=&capability=&window=&grain=&by=`; the rows
 * behind a number are at `/<id of the measure>`.
 *
 * @public
 */
export const adoptionRouteRef = createSubRouteRef({
  id: 'platform-desk.adoption',
  parent: rootRouteRef,
  path: '/adoption',
});
