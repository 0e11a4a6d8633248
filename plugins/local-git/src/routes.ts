import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The list of local repositories. */
export const rootRouteRef = createRouteRef({ id: 'local-git' });

/** The page of one repository: its files, commits and clone path. */
export const repositoryRouteRef = createSubRouteRef({
  id: 'local-git.repository',
  parent: rootRouteRef,
  path: '/:owner/:repository',
});
