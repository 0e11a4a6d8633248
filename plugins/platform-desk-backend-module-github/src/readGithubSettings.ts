import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readRoles } from '@waymark/people';
import type { GithubApi } from './GithubApi';

const shortestSecret = 16;

/** What the configuration says of GitHub. */
export interface GithubSettings {
  /** Absent where requests are not followed there. */
  issues?: { repository: string; label?: string; webhookSecret?: string };
  /** Groups and Users who review where nobody has a grant. */
  keeperRefs: readonly string[];
}

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readGithubSettings(
  config: Config,
  api: Pick<GithubApi, 'handles'>,
): GithubSettings {
  const key = 'platformDesk.github';
  const issues = config.getOptionalConfig(`${key}.issues`);
  const keeperRefs =
    config.getOptionalStringArray(`${key}.environments.keepers`) ??
    // An environment without reviewers is open to whoever may start its workflow.
    readRoles(config).platform;
  for (const ref of keeperRefs) {
    if (!/^(user|group):[^/]+\/.+$/.test(ref)) {
      throw new InputError(
        `${key}.environments.keepers: '${ref}' must be a ref such as group:default/platform`,
      );
    }
  }
  if (!issues) {
    return { keeperRefs };
  }
  const repository = issues.getString('repository');
  if (!api.handles(repository)) {
    throw new InputError(
      `${key}.issues.repository: ${repository} is no repository of a host that integrations.github names`,
    );
  }
  const webhookSecret = issues.getOptionalString('webhookSecret');
  if (webhookSecret !== undefined && webhookSecret.length < shortestSecret) {
    throw new InputError(
      `${key}.issues.webhookSecret: must have at least ${shortestSecret} characters; make one with openssl rand -hex 32`,
    );
  }
  const label = issues.getOptionalString('label');
  return {
    issues: {
      repository,
      ...(label ? { label } : {}),
      ...(webhookSecret ? { webhookSecret } : {}),
    },
    keeperRefs,
  };
}
