import { mockServices } from '@backstage/backend-test-utils';
import { metricSchemas } from '@waymark/metrics';
import { openApiContract } from '@waymark/testing-node/backends';
import { startOwnership } from '../__testUtils__/startOwnership';
import { createFeatures, type FeatureEnvironment } from '../createFeatures';
import { readOwnershipSettings } from '../settings';
import { createRouter, type RouterOptions } from './createRouter';

describe('the REST interface', () => {
  it.each(
    openApiContract({
      packageName: '@waymark/plugin-ownership-backend',
      pluginId: 'ownership',
      router: createRouter({
        auditor: mockServices.auditor.mock(),
        features: createFeatures({
          auditor: mockServices.auditor.mock(),
          config: mockServices.rootConfig(),
          settings: readOwnershipSettings(mockServices.rootConfig()),
          logger: mockServices.logger.mock(),
          permissionsRegistry: mockServices.permissionsRegistry.mock({
            getPermissionRuleset: () =>
              ({ getRuleByName: () => undefined, getRules: () => [] } as never),
          }),
        } as unknown as FeatureEnvironment),
      } as unknown as RouterOptions),
      schemas: metricSchemas,
      start: async () =>
        await startOwnership({ repositories: {}, entities: [] }),
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());
});
