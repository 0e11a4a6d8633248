import { createPermission } from '@backstage/plugin-permission-common';

/** Look at every local repository: its files, commits and place on the disk. */
export const localGitReadPermission = createPermission({
  name: 'local-git.repository.read',
  attributes: { action: 'read' },
});

/** All permissions of the plugin. */
export const localGitPermissions = [localGitReadPermission];
