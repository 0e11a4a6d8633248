import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { platformDeskTrackersExtensionPoint } from '@waymark/plugin-platform-desk-node';
import { JiraTracker } from './JiraTracker';
import { readJiraSettings } from './readJiraSettings';

/**
 * Adds Jira, Cloud or Server, to the platform desk; does nothing without one in
 * the configuration.
 *
 * @public
 */
export const platformDeskModuleJira = createBackendModule({
  pluginId: 'platform-desk',
  moduleId: 'jira',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        trackers: platformDeskTrackersExtensionPoint,
      },
      async init({ config, trackers }) {
        const settings = readJiraSettings(config);
        if (settings) {
          trackers.addTracker(new JiraTracker(settings));
        }
      },
    });
  },
});
