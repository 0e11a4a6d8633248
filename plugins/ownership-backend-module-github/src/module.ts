import { createBackendModule } from '@backstage/backend-plugin-api';

/**
 * Adds GitHub to the ownership backend.
 *
 * @public
 */
export const ownershipModuleGithub = createBackendModule({
  pluginId: 'ownership',
  moduleId: 'github',
  register(env) {
    env.registerInit({ deps: {}, async init() {} });
  },
});
