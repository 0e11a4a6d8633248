import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { OncallProvider } from './OncallProvider';

/**
 * Where modules register providers of schedules.
 *
 * @public
 */
export interface OncallProvidersExtensionPoint {
  /** A second provider with the same id throws, which fails the boot. */
  addProvider(...providers: OncallProvider[]): void;
}

/**
 * Extension point of the on-call backend for providers of schedules.
 *
 * @public
 */
export const oncallProvidersExtensionPoint =
  createExtensionPoint<OncallProvidersExtensionPoint>({
    id: 'oncall.providers',
  });
