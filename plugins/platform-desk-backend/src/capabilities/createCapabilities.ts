import {
  type Feature,
  followCatalog,
  later,
  type NoticeStore,
} from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import { capabilityActions } from './capabilityActions';
import { capabilityRoutes } from './capabilityRoutes';
import { CapabilityService } from './CapabilityService';
import { CapabilityStore } from './CapabilityStore';
import { CapabilitySync } from './CapabilitySync';
import { measureCapabilities } from './measureCapabilities';

const measuredMillis = 90 * 24 * 60 * 60_000;

/** What the platform offers, read from the catalog. */
export function createCapabilities(
  environment: FeatureEnvironment & { notices: NoticeStore },
): { capabilities: CapabilityStore; feature: Feature } {
  const { knex, settings, now } = environment;
  const capabilities = new CapabilityStore(knex);
  const sync = new CapabilitySync({ ...environment, capabilities });
  const service = new CapabilityService({ ...environment, capabilities });
  return {
    capabilities,
    feature: {
      routes: router =>
        capabilityRoutes(router, { ...environment, capabilities: service }),
      actions: registry =>
        capabilityActions(registry, { ...environment, capabilities: service }),
      tasks: [
        ...followCatalog({
          id: 'capabilities',
          frequency: settings.directoryFrequency,
          read: () => sync.run(),
          now,
        }),
        {
          id: 'capability-measures',
          scope: 'global',
          frequency: { minutes: 1 },
          run: async () =>
            await capabilities.setMeasures(
              await measureCapabilities(
                knex,
                await capabilities.all(),
                later(now(), -measuredMillis),
              ),
            ),
        },
      ],
    },
  };
}
