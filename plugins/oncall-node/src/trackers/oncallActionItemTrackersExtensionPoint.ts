import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ActionItemTracker } from './ActionItemTracker';

/**
 * Where modules register trackers of action items.
 *
 * @public
 */
export interface OncallActionItemTrackersExtensionPoint {
  /** A second tracker with the same id throws, which fails the boot. */
  addTracker(...trackers: ActionItemTracker[]): void;
}

/**
 * Extension point of the on-call backend for trackers of action items.
 *
 * @public
 */
export const oncallActionItemTrackersExtensionPoint =
  createExtensionPoint<OncallActionItemTrackersExtensionPoint>({
    id: 'oncall.action-item-trackers',
  });
