import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { searchIndexRegistryExtensionPoint } from './alphaCompat';
import { OwnershipCollatorFactory } from './OwnershipCollatorFactory';

/**
 * Makes modules and repositories with their owners searchable, as documents of
 * the type `ownership`.
 *
 * @public
 */
export const searchModuleOwnership = createBackendModule({
  pluginId: 'search',
  moduleId: 'ownership-collator',
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
        const key = 'search.collators.ownership.schedule';
        const schedule = config.has(key)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(key),
            )
          : {
              frequency: { minutes: 10 },
              timeout: { minutes: 5 },
              // The first start scans its repositories meanwhile.
              initialDelay: { seconds: 30 },
            };
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new OwnershipCollatorFactory({
            auth,
            ownership: new OwnershipClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
          }),
        });
      },
    });
  },
});
