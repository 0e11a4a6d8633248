import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The ownership page: gaps, then teams and what they own.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'ownership' });

/** The things behind a number: `?ownerRef=&column=&gap=&clarity=`. @public */
export const thingsRouteRef = createSubRouteRef({
  id: 'ownership.things',
  parent: rootRouteRef,
  path: '/things',
});

/**
 * Who owns this file: `?repository=&path=`; who must review a change:
 * `?repository=&paths=&author=` or `?repository=&pull=`.
 *
 * @public
 */
export const pathsRouteRef = createSubRouteRef({
  id: 'ownership.paths',
  parent: rootRouteRef,
  path: '/paths',
});

/** What scans found: `?repository=&severity=&kind=&entity=`. @public */
export const findingsRouteRef = createSubRouteRef({
  id: 'ownership.findings',
  parent: rootRouteRef,
  path: '/findings',
});

/** Changes that cross owners: `?a=&b=&from=&to=&repository=`. @public */
export const couplingRouteRef = createSubRouteRef({
  id: 'ownership.coupling',
  parent: rootRouteRef,
  path: '/coupling',
});

/** What one's teams must reconfirm: `?ownerRef=`. @public */
export const reconfirmRouteRef = createSubRouteRef({
  id: 'ownership.reconfirm',
  parent: rootRouteRef,
  path: '/reconfirm',
});

/** Things of teams and people who are gone: `?from=`. @public */
export const reassignRouteRef = createSubRouteRef({
  id: 'ownership.reassign',
  parent: rootRouteRef,
  path: '/reassign',
});

/** Disputes about owners: `?show=mine|all`; a dispute is `/<id>`. @public */
export const disputesRouteRef = createSubRouteRef({
  id: 'ownership.disputes',
  parent: rootRouteRef,
  path: '/disputes',
});

/** Transfers between teams: `?show=`; a transfer is `/<id>`, the form `/new?entity=`. @public */
export const transfersRouteRef = createSubRouteRef({
  id: 'ownership.transfers',
  parent: rootRouteRef,
  path: '/transfers',
});

/** Changes of files that were proposed: `?status=&repository=&subject=`; one is `/<id>`, CODEOWNERS `/codeowners?repository=`. @public */
export const proposalsRouteRef = createSubRouteRef({
  id: 'ownership.proposals',
  parent: rootRouteRef,
  path: '/proposals',
});

/** Webhooks that code hosts sent: `?status=`. @public */
export const deliveriesRouteRef = createSubRouteRef({
  id: 'ownership.deliveries',
  parent: rootRouteRef,
  path: '/deliveries',
});

/** The repositories that are scanned. @public */
export const repositoriesRouteRef = createSubRouteRef({
  id: 'ownership.repositories',
  parent: rootRouteRef,
  path: '/repositories',
});

/**
 * The page of a local repository, where its clone path stands. Unbound when the
 * local-git plugin is not installed.
 *
 * @public
 */
export const localRepositoryRouteRef = createExternalRouteRef({
  id: 'ownership.local-repository',
  params: ['owner', 'repository'],
  optional: true,
  defaultTarget: 'local-git.repository',
});
