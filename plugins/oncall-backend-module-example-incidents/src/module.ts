import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Feeder } from './Feeder';
import { FeedState } from './FeedState';
import { OncallDoor } from './OncallDoor';
import { readExampleIncidents } from './settings';

/**
 * Tells a new portal the incidents of an example quarter through the routes
 * that tools and people use, once, some time after it is ready. Does nothing
 * without `oncall.exampleIncidents`.
 */
export const oncallModuleExampleIncidents = createBackendModule({
  pluginId: 'oncall',
  moduleId: 'example-incidents',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, database, discovery, logger, scheduler }) {
        const settings = readExampleIncidents(config, process.env.NODE_ENV);
        if (!settings) {
          return;
        }
        const feeder = new Feeder({
          ...settings,
          state: new FeedState(() => database.getClient()),
          door: new OncallDoor({ auth, discovery }),
          logger,
          now: () => new Date(),
        });
        await scheduler.scheduleTask({
          id: 'oncall:example-incidents',
          scope: 'global',
          frequency: { seconds: 15 },
          initialDelay: { seconds: 15 },
          timeout: { minutes: 5 },
          fn: async signal => await feeder.run(signal),
        });
      },
    });
  },
});
