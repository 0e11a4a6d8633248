import type { Feature } from '@waymark/backend-features';
import {
  type Capability,
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
} from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import { runRoutes } from './runRoutes';
import { RunService } from './RunService';
import { RunStore } from './RunStore';

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
  return { routes: router => runRoutes(router, { ...environment, runs }) };
}
