import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  ownershipProposalWritersExtensionPoint,
  ownershipReviewHostsExtensionPoint,
} from '@waymark/plugin-ownership-node';
import { GithubProposalWriter } from './GithubProposalWriter';
import { GithubRepositories } from './GithubRepositories';
import { GithubReviewHost } from './GithubReviewHost';

const secretKey = 'ownership.webhooks.github.secret';

/**
 * Adds GitHub to the ownership backend.
 *
 * @public
 */
export const ownershipModuleGithub = createBackendModule({
  pluginId: 'ownership',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        writers: ownershipProposalWritersExtensionPoint,
        hosts: ownershipReviewHostsExtensionPoint,
      },
      async init({ config, writers, hosts }) {
        const secret = config.getOptionalString(secretKey);
        if (secret !== undefined && secret.length < 16) {
          throw new InputError(
            `${secretKey}: must have at least 16 characters; make one with openssl rand -hex 32`,
          );
        }
        const repositories = new GithubRepositories(
          ScmIntegrations.fromConfig(config),
        );
        writers.addProposalWriter(new GithubProposalWriter(repositories));
        hosts.addReviewHost(new GithubReviewHost(repositories, secret));
      },
    });
  },
});
