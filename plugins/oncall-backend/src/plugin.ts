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
import { oncallReadPermission } from '@waymark/plugin-oncall-common';
import {
  ActionItemTrackers,
  oncallActionItemTrackersExtensionPoint,
  OncallProviders,
  oncallProvidersExtensionPoint,
} from '@waymark/plugin-oncall-node';
import { actionsRegistryServiceRef } from './alphaCompat';
import { createFeatures } from './createFeatures';
import { migrate } from './database/migrate';
import { readOncallSettings } from './settings';

/**
 * The on-call backend: who answers now, incidents, retros.
 *
 * @public
 */
export const oncallPlugin = createBackendPlugin({
  pluginId: 'oncall',
  register(env) {
    const trackers = new ActionItemTrackers();
    env.registerExtensionPoint(
      oncallActionItemTrackersExtensionPoint,
      trackers,
    );
    const providers = new OncallProviders();
    env.registerExtensionPoint(oncallProvidersExtensionPoint, providers);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const settings = readOncallSettings(services.config);
        const knex = await services.database.getClient();
        await commitInOneWrite(knex);
        if (!services.database.migrations?.skip) {
          await migrate(knex);
        }
        const now = () => new Date();
        const directory = new DatabaseDirectoryStore(knex);
        const guard = new Guard(
          services.httpAuth,
          services.permissions,
          oncallReadPermission,
        );
        services.permissionsRegistry.addPermissions([oncallReadPermission]);
        const visibility = new Visibility(
          services.catalog,
          services.permissions,
        );
        const features = createFeatures({
          ...services,
          knex,
          settings,
          directory,
          guard,
          trackers,
          providers,
          callers: new Callers({ ...services, directory }),
          visibility,
          now,
        });
        await serveFeatures({
          ...services,
          pluginId: 'oncall',
          features,
          // Signed, with a token, or by a secret in the address; nothing else lies below.
          unauthenticatedPaths: ['/webhooks', '/calendar'],
          guard,
          visibility,
          now,
        });
      },
    });
  },
});
