import type { Feature } from '@waymark/backend-features';
import {
  type Capability,
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
} from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import { GrantStore } from '../grants/GrantStore';
import { runRoutes } from './runRoutes';
import { RunService } from './RunService';
import { RunStore } from './RunStore';
import { settleRuns } from './settleRuns';

/** Runs of golden paths. */
export function createRuns(
  environment: FeatureEnvironment & {
    capabilities: { all(): Promise<Capability[]> };
  },
): Feature {
  environment.permissionsRegistry.addPermissions([
    platformDeskRunReadAllPermission,
    platformDeskRunRecordPermission,
  ]);
  const store = new RunStore(environment.knex);
  const runs = new RunService({ ...environment, store });
  const grants = new GrantStore(environment.knex);
  return {
    routes: router => runRoutes(router, { ...environment, runs }),
    tasks: [
      {
        id: 'settle-runs',
        scope: 'local',
        frequency: { seconds: 2 },
        run: () => settleRuns({ ...environment, runs: store, grants }),
      },
    ],
  };
}
