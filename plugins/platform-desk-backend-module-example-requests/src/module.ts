import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DeskDoor } from './DeskDoor';
import { Feeder } from './Feeder';
import { FeedState } from './FeedState';
import { exampleDirectoryOf } from './exampleDirectoryOf';

/**
 * Tells a new portal the requests and golden paths of an example quarter
 * through the routes that everybody uses, once, some time after it is ready.
 * Does nothing without `platformDesk.exampleRequests`.
 */
export const platformDeskModuleExampleRequests = createBackendModule({
  pluginId: 'platform-desk',
  moduleId: 'example-requests',
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
        const directory = exampleDirectoryOf(config, process.env.NODE_ENV);
        if (directory === undefined) {
          return;
        }
        const feeder = new Feeder({
          directory,
          state: new FeedState(() => database.getClient()),
          door: new DeskDoor({ auth, discovery }),
          logger,
          now: () => new Date(),
        });
        await scheduler.scheduleTask({
          id: 'platform-desk:example-requests',
          scope: 'global',
          frequency: { seconds: 15 },
          // The company comes first.
          initialDelay: { seconds: 20 },
          timeout: { minutes: 5 },
          fn: async signal => await feeder.run(signal),
        });
      },
    });
  },
});
