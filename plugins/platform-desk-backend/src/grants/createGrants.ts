import type { Clocks, Feature, NoticeStore } from '@waymark/backend-features';
import { readAccessRules } from '@waymark/plugin-golden-paths-common';
import {
  platformDeskAccessReadAllPermission,
  platformDeskAccessRequestPermission,
} from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import { HostWorker } from '../hosts/HostWorker';
import { accessActions } from './accessActions';
import { AccessChecker } from './AccessChecker';
import { AccessPolicy } from './AccessPolicy';
import { applyGrant } from './applyGrant';
import { GrantFollower } from './GrantFollower';
import { grantRoutes } from './grantRoutes';
import { GrantService } from './GrantService';
import { GrantStore } from './GrantStore';
import { readServices } from './readServices';

/** Leave to deploy: asked for, decided on, applied, ended. */
export function createGrants(
  environment: FeatureEnvironment & { notices: NoticeStore; clocks: Clocks },
): { policy: AccessPolicy; feature: Feature } {
  const { config, knex, clocks } = environment;
  environment.permissionsRegistry.addPermissions([
    platformDeskAccessRequestPermission,
    platformDeskAccessReadAllPermission,
  ]);
  const store = new GrantStore(knex);
  const policy = new AccessPolicy({
    ...environment,
    rules: readAccessRules(config),
  });
  const follower = new GrantFollower({
    ...environment,
    store,
    clocks: clocks.clocks,
  });
  clocks.handle(follower);
  const grants = new GrantService({ ...environment, store, policy, follower });
  const checker = new AccessChecker({
    ...environment,
    store,
    services: readServices(config),
  });
  const worker = new HostWorker({
    ...environment,
    store,
    eventId: 'grant-apply',
    metaOf: grant => ({
      id: grant.id,
      state: grant.state,
      requestedBy: grant.requesterRef,
      ...(grant.approvedBy ? { approvedBy: grant.approvedBy } : {}),
      ...(grant.endedBy ? { endedBy: grant.endedBy } : {}),
    }),
    tell: grant => applyGrant(grant, { ...environment, store }),
  });
  return {
    policy,
    feature: {
      routes: router =>
        grantRoutes(router, { ...environment, grants, checker }),
      actions: registry => accessActions(registry, { ...environment, checker }),
      tasks: [
        {
          id: 'grants',
          scope: 'local',
          frequency: { seconds: 2 },
          run: () => worker.run(),
        },
      ],
      stop: () => worker.stop(),
    },
  };
}
