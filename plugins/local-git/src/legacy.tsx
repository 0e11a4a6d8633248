/**
 * Local git repositories in the portal, for the old frontend system: the same pages at the same URLs.
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
import { LocalGitClient } from '@waymark/plugin-local-git-common';
import { localGitApiRef } from './api';
import { repositoryRouteRef, rootRouteRef } from './routes';

export { localGitApiRef } from './api';

/** The local git plugin of the old frontend system. */
export const localGitPlugin = createPlugin({
  id: 'local-git',
  apis: [
    createApiFactory({
      api: localGitApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LocalGitClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: { root: rootRouteRef, repository: repositoryRouteRef },
});

/** The pages; mount them at `/local-git`. */
export const LocalGitPage = localGitPlugin.provide(
  createRoutableExtension({
    name: 'LocalGitPage',
    component: () =>
      import('./components/LegacyLocalGitPage').then(
        ({ LegacyLocalGitPage }) => LegacyLocalGitPage,
      ),
    mountPoint: rootRouteRef,
  }),
);
