import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { localGitServiceRef } from '@waymark/local-git';
import { readRoles } from '@waymark/people';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { PlatformAccessDesk } from './access/PlatformAccessDesk';
import { createChangeAction } from './actions/changeAction';
import { createCheckAction } from './actions/checkAction';
import { createCheckFormAction } from './actions/checkFormAction';
import { createJoinOncallAction } from './actions/joinOncallAction';
import { createOpenTransferAction } from './actions/openTransferAction';
import { createPublishAction } from './actions/publishAction';
import { createRecordBirthAction } from './actions/recordBirthAction';
import { createRecordEnvironmentAction } from './actions/recordEnvironmentAction';
import { createRegisterAction } from './actions/registerAction';
import { createRequestAccessAction } from './actions/requestAccessAction';
import { createUpdateAction } from './actions/updateAction';
import { createWriteEnvironmentAction } from './actions/writeEnvironmentAction';
import { createWriteFlagAction } from './actions/writeFlagAction';
import { createWriteModuleAction } from './actions/writeModuleAction';
import { GithubHost } from './hosts/GithubHost';
import { LocalGitHost } from './hosts/LocalGitHost';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { createNeighbours } from './neighbours/Neighbours';
import { Actors } from './people/Actors';
import { RunRecorder } from './runs/RunRecorder';
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
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        userInfo: coreServices.userInfo,
        localGit: localGitServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        tasks: scaffolderServiceRef,
      },
      async init({
        scaffolder,
        localGit,
        userInfo,
        config,
        scheduler,
        tasks,
        ...services
      }) {
        const { catalog, discovery } = services;
        const { publish, owners, access, catalogRepositories } =
          readSettings(config);
        const actors = new Actors({
          userInfo,
          catalog,
          roles: readRoles(config),
        });
        const hosts = new RepositoryHosts(
          [
            new LocalGitHost(localGit),
            new GithubHost(ScmIntegrations.fromConfig(config)),
          ],
          publish,
          catalogRepositories,
        );
        const neighbours = createNeighbours(services);
        const platformDesk = new PlatformDeskClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const desk = new PlatformAccessDesk({
          auth: services.auth,
          desk: platformDesk,
        });
        const recorder = new RunRecorder({
          ...services,
          scaffolder: tasks,
          runs: platformDesk.runs,
        });
        await scheduler.scheduleTask({
          id: 'golden-paths:runs',
          // Of a global task a process that dies keeps the turn for minutes; two at once tell the same.
          scope: 'local',
          frequency: { seconds: 5 },
          timeout: { minutes: 5 },
          fn: async () => await recorder.record(),
        });
        const common = { catalog, actors, hosts, owners, neighbours };
        scaffolder.addActions(
          createCheckFormAction(),
          createCheckAction(common),
          createPublishAction(common),
          createRegisterAction(common),
          createJoinOncallAction(common),
          createChangeAction(common),
          createUpdateAction(common),
          createRecordBirthAction(common),
          createWriteModuleAction(common),
          createWriteFlagAction(common),
          createWriteEnvironmentAction(common),
          createRecordEnvironmentAction({ actors, desk }),
          createOpenTransferAction(common),
          createRequestAccessAction({
            ...common,
            rules: access,
            desk,
          }),
        );
      },
    });
  },
});
