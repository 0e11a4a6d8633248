import { createApiRef } from '@backstage/core-plugin-api';
import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';

/**
 * The client of the platform desk backend, in both frontend systems.
 *
 * @public
 */
export const platformDeskApiRef = createApiRef<PlatformDeskApi>({
  id: 'plugin.platform-desk.client',
});
