import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { PlatformDeskClient } from '@waymark/plugin-platform-desk-common';
import { searchIndexRegistryExtensionPoint } from './alphaCompat';
import { CapabilityCollatorFactory } from './CapabilityCollatorFactory';
import { RequestCollatorFactory } from './RequestCollatorFactory';

/**
 * Makes capabilities and requests searchable, as documents of the types
 * `platform-capability` and `platform-request`.
 *
 * @public
 */
export const searchModulePlatformDesk = createBackendModule({
  pluginId: 'search',
  moduleId: 'platform-desk-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        index: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, index, scheduler }) {
        const key = 'search.collators.platformDesk.schedule';
        const schedule = config.has(key)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(key),
            )
          : {
              frequency: { minutes: 10 },
              timeout: { minutes: 5 },
              // The desk reads the catalog for the second time a minute after its start.
              initialDelay: { seconds: 90 },
            };
        const desk = new PlatformDeskClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        for (const factory of [
          new CapabilityCollatorFactory({ auth, desk }),
          new RequestCollatorFactory({ auth, desk }),
        ]) {
          index.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory,
          });
        }
      },
    });
  },
});
