import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { oncallProvidersExtensionPoint } from '@waymark/plugin-oncall-node';
import { PagerDutyProvider } from './PagerDutyProvider';
import { readAccounts } from './readAccounts';

/**
 * Adds PagerDuty to the on-call backend; does nothing without an account in
 * the configuration.
 *
 * @public
 */
export const oncallModulePagerduty = createBackendModule({
  pluginId: 'oncall',
  moduleId: 'pagerduty',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: oncallProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const accounts = readAccounts(config);
        if (accounts.length > 0) {
          providers.addProvider(new PagerDutyProvider(accounts));
        }
      },
    });
  },
});
