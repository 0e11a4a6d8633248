import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { readRoles } from '@waymark/people';
import { policyExtensionPoint } from './alphaCompat';
import { CatalogLeads } from './CatalogLeads';
import { WaymarkPolicy } from './WaymarkPolicy';

/**
 * Sets the one policy of the installation. Fails the boot when a role names
 * what is no Group ref, or when another module has set a policy.
 *
 * @public
 */
export const permissionModuleWaymark = createBackendModule({
  pluginId: 'permission',
  moduleId: 'waymark',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        userInfo: coreServices.userInfo,
        auth: coreServices.auth,
        logger: coreServices.logger,
        catalog: catalogServiceRef,
      },
      async init({ policy, config, userInfo, auth, logger, catalog }) {
        const leads = new CatalogLeads({ catalog, auth, logger });
        policy.setPolicy(new WaymarkPolicy(readRoles(config), userInfo, leads));
      },
    });
  },
});
