import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { OncallClient } from '@waymark/plugin-oncall-common';
import { searchIndexRegistryExtensionPoint } from './alphaCompat';
import { OncallCollatorFactory } from './OncallCollatorFactory';

/**
 * Makes schedules, incidents and retros searchable, as documents of
 * the type `oncall`.
 *
 * @public
 */
export const searchModuleOncall = createBackendModule({
  pluginId: 'search',
  moduleId: 'oncall-collator',
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
        const key = 'search.collators.oncall.schedule';
        const schedule = config.has(key)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(key),
            )
          : {
              frequency: { minutes: 10 },
              timeout: { minutes: 5 },
              // The first start reads the catalog meanwhile.
              initialDelay: { seconds: 30 },
            };
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new OncallCollatorFactory({
            auth,
            oncall: new OncallClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
          }),
        });
      },
    });
  },
});
