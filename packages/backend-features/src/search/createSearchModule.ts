import {
  type BackendFeature,
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type {
  ClientDiscoveryApi,
  ClientFetchApi,
} from '@waymark/plugin-client';
import { searchIndexRegistryExtensionPoint } from '../alphaCompat';
import { type Collator, collatorFactory } from './collatorFactory';

/**
 * The module of the search that indexes what one plugin has: each type every
 * ten minutes, or as the configuration says.
 */
export function createSearchModule(options: {
  /** Id of the plugin that is asked. */
  sourceId: string;
  /** Where the schedule is configured. */
  scheduleKey: string;
  /** How long the first time waits after a start. */
  initialDelay: HumanDuration;
  /** Gets what a client of the plugin is made with. */
  collators: (reach: {
    discoveryApi: ClientDiscoveryApi;
    fetchApi: ClientFetchApi;
  }) => readonly Collator[];
}): BackendFeature {
  const { sourceId, scheduleKey, initialDelay, collators } = options;
  return createBackendModule({
    pluginId: 'search',
    moduleId: `${sourceId}-collator`,
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
          const schedule = config.has(scheduleKey)
            ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                config.getConfig(scheduleKey),
              )
            : {
                frequency: { minutes: 10 },
                timeout: { minutes: 5 },
                initialDelay,
              };
          const reach = { discoveryApi: discovery, fetchApi: { fetch } };
          for (const collator of collators(reach)) {
            index.addCollator({
              schedule: scheduler.createScheduledTaskRunner(schedule),
              factory: collatorFactory({ auth, sourceId, collator }),
            });
          }
        },
      });
    },
  });
}
