import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { LocalGit } from './LocalGit';

/** The local repositories of this backend, one instance for all its plugins; it needs no installation. */
export const localGitServiceRef = createServiceRef<LocalGit>({
  id: 'waymark.local-git',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
      },
      factory: ({ config, logger }) => LocalGit.fromConfig(config, { logger }),
    }),
});
