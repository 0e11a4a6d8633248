import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { localGitServiceRef } from '@waymark/local-git';
import { readRoles } from '@waymark/people';
import { createCheckAction } from './actions/checkAction';
import { createPublishAction } from './actions/publishAction';
import { createRegisterAction } from './actions/registerAction';
import { LocalGitHost } from './hosts/LocalGitHost';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { Actors } from './people/Actors';
import { readSettings } from './settings';

/**
 * Adds the actions of golden paths to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleGoldenPaths = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
        localGit: localGitServiceRef,
      },
      async init({ scaffolder, catalog, config, userInfo, localGit }) {
        const { publish, owners } = readSettings(config);
        const actors = new Actors({
          userInfo,
          catalog,
          roles: readRoles(config),
        });
        const hosts = new RepositoryHosts(
          [new LocalGitHost(localGit)],
          publish,
        );
        scaffolder.addActions(
          createCheckAction({ catalog, actors, hosts, owners }),
          createPublishAction({ actors, hosts }),
          createRegisterAction({ actors, catalog }),
        );
      },
    });
  },
});
