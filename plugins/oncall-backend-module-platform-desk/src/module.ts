import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { oncallActionItemTrackersExtensionPoint } from '@waymark/plugin-oncall-node';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { PlatformDeskTracker } from './PlatformDeskTracker';

/**
 * Lets action items of retros follow requests to the platform team.
 *
 * @public
 */
export const oncallModulePlatformDesk = createBackendModule({
  pluginId: 'oncall',
  moduleId: 'platform-desk',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        trackers: oncallActionItemTrackersExtensionPoint,
      },
      async init({ auth, config, discovery, trackers }) {
        trackers.addTracker(
          new PlatformDeskTracker({
            appUrl: config.getString('app.baseUrl'),
            tickets: new PlatformDeskClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }).tickets,
            token: async () => {
              const { token } = await auth.getPluginRequestToken({
                onBehalfOf: await auth.getOwnServiceCredentials(),
                targetPluginId: 'platform-desk',
              });
              return token;
            },
          }),
        );
      },
    });
  },
});
