import type { Clocks, Feature, NoticeStore } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { AccessPolicy } from '../grants/AccessPolicy';
import { HostWorker } from '../hosts/HostWorker';
import { EnvironmentFollower } from './EnvironmentFollower';
import { environmentRoutes } from './environmentRoutes';
import { EnvironmentService } from './EnvironmentService';
import { EnvironmentStore } from './EnvironmentStore';
import { writeEnvironment } from './writeEnvironment';

/** Declared environments, from their record to the removal of their manifests. */
export function createEnvironments(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    policy: AccessPolicy;
  },
): Feature {
  const { clocks } = environment;
  const store = new EnvironmentStore(environment.knex);
  const follower = new EnvironmentFollower({
    ...environment,
    store,
    clocks: clocks.clocks,
  });
  clocks.handle(follower);
  const environments = new EnvironmentService({
    ...environment,
    store,
    follower,
  });
  const worker = new HostWorker({
    ...environment,
    store,
    eventId: 'environment-write',
    metaOf: each => ({
      id: each.id,
      state: each.state,
      requestedBy: each.requestedBy,
      ...(each.endedBy ? { endedBy: each.endedBy } : {}),
    }),
    tell: each => writeEnvironment(each, { ...environment, store }),
  });
  return {
    routes: router =>
      environmentRoutes(router, { ...environment, environments }),
    tasks: [
      {
        id: 'environments',
        scope: 'local',
        frequency: { seconds: 2 },
        run: () => worker.run(),
      },
    ],
    stop: () => worker.stop(),
  };
}
