import { mockCredentials } from '@backstage/backend-test-utils';

/** What the scaffolder sends, which records runs. */
export const scaffolderHeader = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:scaffolder'),
  targetPluginId: 'platform-desk',
});
