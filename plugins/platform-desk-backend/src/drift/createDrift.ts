import type { Feature } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { AccessPolicy } from '../grants/AccessPolicy';
import { BirthReader } from './BirthReader';
import { driftRoutes } from './driftRoutes';
import { DriftService } from './DriftService';

/** What was born from which template, and what the template has changed since. */
export function createDrift(
  environment: FeatureEnvironment & { policy: AccessPolicy },
): Feature {
  const births = new BirthReader(environment);
  const drift = new DriftService({ ...environment, births });
  return { routes: router => driftRoutes(router, { ...environment, drift }) };
}
