import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { CouplingBuilder } from './CouplingBuilder';
import { couplingRoutes } from './couplingRoutes';
import { CouplingRules } from './CouplingRules';
import { CouplingService } from './CouplingService';
import { readCouplingSettings } from './couplingSettings';
import { crossModuleRateSource } from './crossModuleRateSource';
import { DatabaseCouplingStore } from './DatabaseCouplingStore';

/** Coupling: how often changes cross owners, from git history. */
export function createCoupling(environment: FeatureEnvironment): Feature {
  const settings = readCouplingSettings(environment.config);
  const store = new DatabaseCouplingStore(environment.knex);
  const service = new CouplingService({ ...environment, store, settings });
  const builder = new CouplingBuilder({
    ...environment,
    readers: environment.historyReaders,
    store,
    settings,
    rules: new CouplingRules({ ...environment, coupling: settings }),
    leaseMillis: environment.settings?.scan.leaseMillis ?? 60_000,
  });
  return {
    routes: router =>
      couplingRoutes(router, { guard: environment.guard, coupling: service }),
    metrics: [crossModuleRateSource({ ...environment, store })],
    tasks: [
      {
        id: 'coupling',
        // In every process: the lease of a history decides who reads it.
        scope: 'local',
        frequency: { seconds: 5 },
        run: () => builder.runDue(),
      },
    ],
    stop: () => builder.stop(),
  };
}
