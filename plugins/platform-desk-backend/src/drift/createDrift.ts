import type { Feature } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import { driftRoutes } from './driftRoutes';
import { DriftService } from './DriftService';

/** What was born from which template, and what the template has changed since. */
export function createDrift(environment: FeatureEnvironment): Feature {
  const drift = new DriftService(environment);
  return { routes: router => driftRoutes(router, { ...environment, drift }) };
}
