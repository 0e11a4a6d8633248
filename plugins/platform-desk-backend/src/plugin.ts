import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  Callers,
  commitInOneWrite,
  DatabaseDirectoryStore,
  Guard,
  serveFeatures,
  Visibility,
} from '@waymark/backend-features';
import { localGitServiceRef } from '@waymark/local-git';
import { readCatalogRepositories } from '@waymark/plugin-golden-paths-common';
import { platformDeskReadPermission } from '@waymark/plugin-platform-desk-common';
import { platformDeskHostsExtensionPoint } from '@waymark/plugin-platform-desk-node';
import {
  platformDeskTrackersExtensionPoint,
  TicketTrackers,
} from '@waymark/plugin-platform-desk-node';
import { actionsRegistryServiceRef } from './alphaCompat';
import { createFeatures } from './createFeatures';
import { migrate } from './database/migrate';
import { DeskHosts } from './hosts/DeskHosts';
import { LocalGitDeskHost } from './hosts/LocalGitDeskHost';
import { readPlatformDeskSettings } from './settings';

/**
 * The platform desk backend: capabilities, requests to the platform team,
 * golden-path runs.
 *
 * @public
 */
export const platformDeskPlugin = createBackendPlugin({
  pluginId: 'platform-desk',
  register(env) {
    const trackers = new TicketTrackers();
    env.registerExtensionPoint(platformDeskTrackersExtensionPoint, trackers);
    const hosts = new DeskHosts();
    env.registerExtensionPoint(platformDeskHostsExtensionPoint, hosts);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        localGit: localGitServiceRef,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const settings = readPlatformDeskSettings(services.config);
        const knex = await services.database.getClient();
        await commitInOneWrite(knex);
        if (!services.database.migrations?.skip) {
          await migrate(knex);
        }
        const localGit = new LocalGitDeskHost(services.localGit);
        hosts.addGrantApplier(localGit);
        hosts.addFileChanger(localGit);
        hosts.catalogRepositories = readCatalogRepositories(services.config);
        const now = () => new Date();
        const directory = new DatabaseDirectoryStore(knex);
        const guard = new Guard(
          services.httpAuth,
          services.permissions,
          platformDeskReadPermission,
        );
        services.permissionsRegistry.addPermissions([
          platformDeskReadPermission,
        ]);
        const visibility = new Visibility(
          services.catalog,
          services.permissions,
        );
        const features = createFeatures({
          ...services,
          knex,
          settings,
          trackers,
          directory,
          guard,
          callers: new Callers({ ...services, directory }),
          visibility,
          hosts,
          now,
        });
        await serveFeatures({
          ...services,
          pluginId: 'platform-desk',
          features,
          // Signed by the tracker that sends it; nothing else lies below.
          unauthenticatedPaths: ['/webhooks'],
          guard,
          visibility,
          now,
        });
      },
    });
  },
});
