import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { localGitServiceRef } from '@waymark/local-git';
import { localGitPermissions } from '@waymark/plugin-local-git-common';
import { createRedirectRouter } from './redirect/createRedirectRouter';
import { AuthorizedRepositoriesService } from './repositories/AuthorizedRepositoriesService';
import { createRepositoriesRouter } from './repositories/createRepositoriesRouter';
import { DefaultRepositoriesService } from './repositories/DefaultRepositoriesService';

/**
 * Answers what is in the local repositories to those who may read them, and redirects the links of
 * repositories (`/<owner>/<repository>/…` at the root of the backend) to the pages of the portal.
 */
export const localGitPlugin = createBackendPlugin({
  pluginId: 'local-git',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        localGit: localGitServiceRef,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootHttpRouter: coreServices.rootHttpRouter,
      },
      async init(deps) {
        deps.permissionsRegistry.addPermissions(localGitPermissions);
        deps.httpRouter.use(
          createRepositoriesRouter({
            httpAuth: deps.httpAuth,
            repositories: new AuthorizedRepositoriesService(
              new DefaultRepositoriesService(deps.localGit),
              deps.permissions,
            ),
          }),
        );
        for (const owner of deps.localGit.owners()) {
          deps.rootHttpRouter.use(
            `/${owner}`,
            createRedirectRouter(owner, deps.config.getString('app.baseUrl')),
          );
        }
        // Makes the repositories of the seed folders; nobody needs to wait for it.
        deps.localGit.list().catch(error => {
          deps.logger.error(`The local repositories are not ready: ${error}`);
        });
      },
    });
  },
});
