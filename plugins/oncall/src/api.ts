import { createApiRef } from '@backstage/core-plugin-api';
import type { OncallApi } from '@waymark/plugin-oncall-common';

/**
 * The client of the on-call backend, in both frontend systems.
 *
 * @public
 */
export const oncallApiRef = createApiRef<OncallApi>({
  id: 'plugin.oncall.client',
});
