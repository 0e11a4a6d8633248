import { mockServices } from '@backstage/backend-test-utils';
import { featureRouter } from '@waymark/backend-features';
import { metricSchemas } from '@waymark/metrics';
import { TicketTrackers } from '@waymark/plugin-platform-desk-node';
import { openApiContract } from '@waymark/testing-node/backends';
import { startDesk } from '../__testUtils__/startDesk';
import { createFeatures, type FeatureEnvironment } from '../createFeatures';
import { readPlatformDeskSettings } from '../settings';

const config = mockServices.rootConfig();

describe('the REST interface', () => {
  it.each(
    openApiContract({
      packageName: '@waymark/plugin-platform-desk-backend',
      pluginId: 'platform-desk',
      router: featureRouter({
        features: createFeatures({
          config,
          settings: readPlatformDeskSettings(config),
          logger: mockServices.logger.mock(),
          now: () => new Date(),
          trackers: new TicketTrackers(),
          permissionsRegistry: mockServices.permissionsRegistry.mock({
            getPermissionRuleset: () =>
              ({ getRuleByName: () => undefined, getRules: () => [] } as never),
          }),
        } as unknown as FeatureEnvironment),
        guard: undefined as never,
        metrics: undefined as never,
        now: () => new Date(),
      }),
      open: ['post /webhooks/:tracker'],
      schemas: metricSchemas,
      start: async () => await startDesk({ entities: [] }),
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());
});
