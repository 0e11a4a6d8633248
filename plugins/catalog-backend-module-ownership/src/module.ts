import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { MissingOwnerProcessor } from './MissingOwnerProcessor';
import { ModuleEntityProvider } from './ModuleEntityProvider';
import { SnapshotHolder } from './SnapshotHolder';

/**
 * Brings the modules of monoliths into the catalog and fills in missing owners.
 *
 * @public
 */
export const catalogModuleOwnership = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ownership',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { config, discovery, processing, scheduler } = services;
        const placeholderOwner = (
          config.getOptionalString('ownership.placeholderOwner') ??
          'group:default/unowned'
        ).toLocaleLowerCase('en-US');
        const holder = new SnapshotHolder();
        const provider = new ModuleEntityProvider({
          ...services,
          ownership: new OwnershipClient({
            discoveryApi: discovery,
            fetchApi: { fetch },
          }),
          holder,
          placeholderOwner,
          now: () => new Date(),
        });
        processing.addEntityProvider(provider);
        processing.addProcessor(
          new MissingOwnerProcessor({ holder, placeholderOwner }),
        );
        const key = 'ownership.catalog.frequency';
        await scheduler.scheduleTask({
          id: 'ownership:catalog-modules',
          // In every process: each one's processor needs the snapshot.
          scope: 'local',
          frequency: config.has(key)
            ? readDurationFromConfig(config, { key })
            : { seconds: 5 },
          timeout: { minutes: 2 },
          fn: async () => await provider.poll(),
        });
      },
    });
  },
});
