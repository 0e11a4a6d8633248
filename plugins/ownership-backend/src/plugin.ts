import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { localGitServiceRef } from '@waymark/local-git';
import {
  HistoryReaders,
  ownershipHistoryReadersExtensionPoint,
  ownershipProposalWritersExtensionPoint,
  ownershipRepositoryReadersExtensionPoint,
  ownershipReviewHostsExtensionPoint,
  ProposalWriters,
  RepositoryReaders,
  ReviewHosts,
} from '@waymark/plugin-ownership-node';
import { actionsRegistryServiceRef } from './alphaCompat';
import { createOwnership } from './createOwnership';
import { mirrorReaders } from './coupling/readers/mirrorReaders';
import { LocalGitHistoryReader } from './coupling/readers/LocalGitHistoryReader';
import { migrate } from './database/migrate';
import { createRouter } from './http/createRouter';
import { registerActions } from './actions/registerActions';
import { registerPermissions } from './registerPermissions';
import { LocalGitProposalWriter } from './proposals/writers/LocalGitProposalWriter';
import { schedule } from './schedule';
import { LocalGitRepositoryReader } from './scans/readers/LocalGitRepositoryReader';
import { UrlRepositoryReader } from './scans/readers/UrlRepositoryReader';
import { readOwnershipSettings } from './settings';

/**
 * The ownership backend: scans repositories and answers who owns what, and why.
 *
 * @public
 */
export const ownershipPlugin = createBackendPlugin({
  pluginId: 'ownership',
  register(env) {
    const readers = new RepositoryReaders();
    env.registerExtensionPoint(
      ownershipRepositoryReadersExtensionPoint,
      readers,
    );
    const historyReaders = new HistoryReaders();
    env.registerExtensionPoint(
      ownershipHistoryReadersExtensionPoint,
      historyReaders,
    );
    const proposalWriters = new ProposalWriters();
    env.registerExtensionPoint(
      ownershipProposalWritersExtensionPoint,
      proposalWriters,
    );
    const reviewHosts = new ReviewHosts();
    env.registerExtensionPoint(ownershipReviewHostsExtensionPoint, reviewHosts);
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
        const { config, lifecycle, httpRouter } = services;
        const settings = readOwnershipSettings(config);
        const integrations = ScmIntegrations.fromConfig(config);
        proposalWriters.addProposalWriter(
          new LocalGitProposalWriter(services.localGit, () => new Date()),
        );
        readers.addRepositoryReader(
          new LocalGitRepositoryReader(services.localGit),
          new UrlRepositoryReader(services.urlReader, integrations),
        );
        historyReaders.addHistoryReader(
          new LocalGitHistoryReader(services.localGit),
          ...mirrorReaders(config, integrations),
        );
        const knex = await services.database.getClient();
        if (!services.database.migrations?.skip) {
          await migrate(knex);
        }
        const ownership = createOwnership({
          ...services,
          knex,
          settings,
          integrations,
          readers,
          historyReaders,
          proposalWriters,
          reviewHosts,
          isAllowed: registerPermissions(services.permissionsRegistry, id =>
            ownership.repositories.find(id),
          ),
          now: () => new Date(),
        });
        for (const id of reviewHosts.ids()) {
          // Signed by the host; nothing else lies below.
          httpRouter.addAuthPolicy({
            path: `/webhooks/${id}`,
            allow: 'unauthenticated',
          });
        }
        httpRouter.use(createRouter({ ...ownership, ...services }));
        registerActions({ ...ownership, registry: services.actions });
        await schedule({ ...ownership, ...services, settings });
        lifecycle.addShutdownHook(async () => {
          ownership.scans.stop();
          await Promise.all(
            ownership.features.map(feature => feature.stop?.()),
          );
        });
      },
    });
  },
});
