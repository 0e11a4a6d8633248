/**
 * Local git repositories in the portal, for the new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { LocalGitClient } from '@waymark/plugin-local-git-common';
import { localGitApiRef } from './api';
import { repositoryRouteRef, rootRouteRef } from './routes';

export { localGitApiRef } from './api';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: localGitApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LocalGitClient({ discoveryApi, fetchApi }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/local-git',
    title: 'Local repositories',
    // Without an icon the page stays out of the navigation: links lead here.
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/LocalGitRoutes').then(({ LocalGitRoutes }) => (
        <LocalGitRoutes />
      )),
  },
});

/** The local git plugin: pages of repositories, files and commits. */
export default createFrontendPlugin({
  pluginId: 'local-git',
  title: 'Local repositories',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, repository: repositoryRouteRef },
  extensions: [api, page],
});
