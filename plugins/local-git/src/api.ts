import { createApiRef } from '@backstage/core-plugin-api';
import type { LocalGitApi } from '@waymark/plugin-local-git-common';

/** Reads local repositories; replace it to read them from somewhere else. */
export const localGitApiRef = createApiRef<LocalGitApi>({
  id: 'plugin.local-git.service',
});
