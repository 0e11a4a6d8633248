import { ConflictError, InputError } from '@backstage/errors';
import type { ActionItemTracker } from './ActionItemTracker';
import type { OncallActionItemTrackersExtensionPoint } from './oncallActionItemTrackersExtensionPoint';

/**
 * The trackers of an installation. Throws `ConflictError` for a second one with
 * an id and `InputError` for an id that is none: either fails the boot.
 *
 * @public
 */
export class ActionItemTrackers
  implements OncallActionItemTrackersExtensionPoint
{
  private readonly trackers: ActionItemTracker[] = [];

  addTracker(...trackers: ActionItemTracker[]): void {
    for (const tracker of trackers) {
      if (!/^[a-z][a-z0-9-]{0,31}$/.test(tracker.id)) {
        throw new InputError(
          `The id of a tracker must be at most 32 lower case letters, digits and dashes, and is '${tracker.id}'`,
        );
      }
      if (this.trackers.some(({ id }) => id === tracker.id)) {
        throw new ConflictError(`Two trackers have the id '${tracker.id}'`);
      }
      this.trackers.push(tracker);
    }
  }

  /** In the order of registration. */
  all(): readonly ActionItemTracker[] {
    return this.trackers;
  }

  /** The first that says the address is its own. */
  ownerOf(url: string): ActionItemTracker | undefined {
    return this.trackers.find(tracker => tracker.owns(new URL(url)));
  }
}
