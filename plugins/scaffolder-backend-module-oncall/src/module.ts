import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createOverrideAction } from './createOverrideAction';
import { createScheduleAction } from './createScheduleAction';
import { Initiators } from './Initiators';

/**
 * Adds the actions `oncall:schedule:create` and `oncall:override:create` to the
 * scaffolder.
 *
 * @public
 */
export const scaffolderModuleOncall = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'oncall',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ auth, discovery, scaffolder }) {
        const initiators = new Initiators({ auth, discovery });
        scaffolder.addActions(
          createScheduleAction({ initiators }),
          createOverrideAction({ initiators, now: () => new Date() }),
        );
      },
    });
  },
});
