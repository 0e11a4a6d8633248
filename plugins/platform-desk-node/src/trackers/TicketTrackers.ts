import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { TicketTracker } from './TicketTracker';

/**
 * Where modules register trackers of requests.
 *
 * @public
 */
export interface PlatformDeskTrackersExtensionPoint {
  /** A second tracker with the same id throws, which fails the boot. */
  addTracker(...trackers: TicketTracker[]): void;
}

/**
 * Extension point of the platform desk backend for trackers of requests.
 *
 * @public
 */
export const platformDeskTrackersExtensionPoint =
  createExtensionPoint<PlatformDeskTrackersExtensionPoint>({
    id: 'platform-desk.trackers',
  });

/**
 * The trackers of an installation, by id. Throws `ConflictError` for a second
 * one with an id, and `InputError` for an id that is none.
 *
 * @public
 */
export class TicketTrackers implements PlatformDeskTrackersExtensionPoint {
  private readonly trackers = new Map<string, TicketTracker>();

  addTracker(...trackers: TicketTracker[]): void {
    for (const tracker of trackers) {
      if (!/^[a-z][a-z0-9-]*$/.test(tracker.id)) {
        throw new InputError(
          `The id of a tracker must be lower case letters, digits and dashes, and is '${tracker.id}'`,
        );
      }
      if (this.trackers.has(tracker.id)) {
        throw new ConflictError(`Two trackers have the id '${tracker.id}'`);
      }
      this.trackers.set(tracker.id, tracker);
    }
  }

  tracker(id: string): TicketTracker | undefined {
    return this.trackers.get(id);
  }

  /** Every id, in the order of registration. */
  ids(): string[] {
    return [...this.trackers.keys()];
  }
}
