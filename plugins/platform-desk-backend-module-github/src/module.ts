import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  platformDeskHostsExtensionPoint,
  platformDeskTrackersExtensionPoint,
} from '@waymark/plugin-platform-desk-node';
import { GithubApi } from './GithubApi';
import { GithubFileChanger } from './GithubFileChanger';
import { GithubGrantApplier } from './GithubGrantApplier';
import { GithubIssuesTracker } from './GithubIssuesTracker';
import { readGithubSettings } from './readGithubSettings';

/**
 * Adds GitHub to the platform desk: reviewers of environments and changes of
 * files for repositories of configured integrations, and issues where a
 * repository for them is named.
 *
 * @public
 */
export const platformDeskModuleGithub = createBackendModule({
  pluginId: 'platform-desk',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        hosts: platformDeskHostsExtensionPoint,
        trackers: platformDeskTrackersExtensionPoint,
      },
      async init({ auth, catalog, config, hosts, trackers }) {
        const api = new GithubApi(ScmIntegrations.fromConfig(config));
        const { issues, keeperRefs } = readGithubSettings(config, api);
        hosts.addGrantApplier(
          new GithubGrantApplier(api, { auth, catalog, keeperRefs }),
        );
        hosts.addFileChanger(new GithubFileChanger(api));
        if (issues) {
          trackers.addTracker(
            new GithubIssuesTracker(api.open(issues.repository), issues),
          );
        }
      },
    });
  },
});
