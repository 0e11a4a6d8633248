import { mockServices } from '@backstage/backend-test-utils';
import { featureRouter } from '@waymark/backend-features';
import { metricSchemas } from '@waymark/metrics';
import { openApiContract } from '@waymark/testing-node/backends';
import { startOncall } from '../__testUtils__/startOncall';
import { createFeatures, type FeatureEnvironment } from '../createFeatures';
import { readOncallSettings } from '../settings';

const config = mockServices.rootConfig();

describe('the REST interface', () => {
  it.each(
    openApiContract({
      packageName: '@waymark/plugin-oncall-backend',
      pluginId: 'oncall',
      router: featureRouter({
        features: createFeatures({
          config,
          settings: readOncallSettings(config),
          logger: mockServices.logger.mock(),
          now: () => new Date(),
          permissionsRegistry: mockServices.permissionsRegistry.mock({
            getPermissionRuleset: () =>
              ({ getRuleByName: () => undefined, getRules: () => [] } as never),
          }),
        } as unknown as FeatureEnvironment),
        guard: undefined as never,
        metrics: undefined as never,
        now: () => new Date(),
      }),
      open: ['get /calendar/:file', 'post /webhooks/:source'],
      schemas: metricSchemas,
      start: async () => await startOncall({ entities: [] }),
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());
});
