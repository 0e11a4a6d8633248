import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { EXAMPLE_PEOPLE_KEY, readExamplePeople } from './examplePeople';
import { createExamplePeopleProvider } from './provider';

/**
 * Adds the auth provider `examplePeople` when `auth.providers.examplePeople` is configured, and does nothing otherwise.
 * The backend fails to start when the key exists and NODE_ENV is `production`.
 */
export const authModuleExamplePeople = createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people',
  register({ registerInit }) {
    registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        const people = readExamplePeople(config, process.env.NODE_ENV);
        if (!people) {
          return;
        }
        logger.warn(
          `Anybody who reaches this backend can sign in as ${people.size} example people (${EXAMPLE_PEOPLE_KEY}); development only`,
        );
        providers.registerProvider({
          providerId: 'examplePeople',
          factory: createExamplePeopleProvider(people),
        });
      },
    });
  },
});
