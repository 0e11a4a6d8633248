import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import type {
  TicketTracker,
  TicketTrackers,
} from '@waymark/plugin-platform-desk-node';

/** How requests are followed outside of the portal. */
export interface TrackerSettings {
  /** Absent where requests are followed in the portal alone. */
  tracker?: TicketTracker;
  /** How often the tracker is asked for what webhooks lost. */
  frequency: HumanDuration;
  /** Address of the portal. */
  baseUrl: string;
}

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readTrackerSettings(
  config: Config,
  trackers: TicketTrackers,
): TrackerSettings {
  const key = 'platformDesk.trackers.frequency';
  return {
    tracker: usedTracker(config, trackers),
    frequency: config.has(key)
      ? readDurationFromConfig(config, { key })
      : { minutes: 2 },
    baseUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(
      /\/+$/,
      '',
    ),
  };
}

function usedTracker(
  config: Config,
  trackers: TicketTrackers,
): TicketTracker | undefined {
  const key = 'platformDesk.trackers.use';
  const ids = trackers.ids();
  const use = config.getOptionalString(key);
  if (use === undefined) {
    if (ids.length > 1) {
      throw new InputError(
        `${key}: there are several trackers; name the one in which requests are followed: ${ids.join(
          ', ',
        )} or built-in`,
      );
    }
    return trackers.tracker(ids[0] ?? '');
  }
  if (use === 'built-in') {
    return undefined;
  }
  const tracker = trackers.tracker(use);
  if (!tracker) {
    throw new InputError(
      `${key}: there is no tracker '${use}'; there are: ${[
        'built-in',
        ...ids,
      ].join(', ')}`,
    );
  }
  return tracker;
}
