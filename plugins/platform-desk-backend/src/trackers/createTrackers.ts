import { type Feature, later } from '@waymark/backend-features';
import type { Ticket } from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { TicketFeed } from '../tickets/TicketFeed';
import type { TicketStore } from '../tickets/TicketStore';
import type { TicketWriter } from '../tickets/TicketWriter';
import { readTrackerSettings } from './readTrackerSettings';
import { TrackerInbox } from './TrackerInbox';
import { TrackerIntake } from './TrackerIntake';
import { TrackerOutbox } from './TrackerOutbox';
import { trackerRoutes, trackerWebhooks } from './trackerRoutes';
import { TrackerStates } from './TrackerStates';
import { TrackerStore } from './TrackerStore';

const keepDeliveriesMillis = 30 * 24 * 60 * 60_000;

/** Requests in the tracker of the platform team, where there is one. */
export function createTrackers(
  environment: FeatureEnvironment & {
    store: TicketStore;
    feed: TicketFeed;
    writer: TicketWriter;
  },
): Feature {
  const { config, knex, trackers, now } = environment;
  const settings = readTrackerSettings(config, trackers);
  const { tracker, frequency, baseUrl } = settings;
  if (!tracker) {
    const states = new TrackerStates({ ...environment });
    return {
      rawRoutes: router => trackerWebhooks(router, {}),
      routes: router => trackerRoutes(router, { ...environment, states }),
    };
  }
  const trackerStore = new TrackerStore(knex, tracker.id);
  const followed = { ...environment, tracker, trackerStore };
  const intake = new TrackerIntake(followed);
  const inbox = new TrackerInbox({
    ...environment,
    tracker: tracker.id,
    take: change => intake.take(change),
  });
  const outbox = new TrackerOutbox({
    ...followed,
    read: () => intake.read(),
    take: change => intake.take(change),
    addressOf: ({ id }: Ticket) =>
      `${baseUrl}/platform-desk/requests/${encodeURIComponent(id)}`,
  });
  return {
    rawRoutes: router => trackerWebhooks(router, { tracker, inbox }),
    routes: router =>
      trackerRoutes(router, {
        ...environment,
        states: new TrackerStates(followed),
      }),
    tasks: [
      {
        id: 'tracker-inbox',
        scope: 'local',
        frequency: { seconds: 5 },
        run: () => inbox.run(),
      },
      {
        id: 'tracker-outbox',
        scope: 'local',
        frequency: { seconds: 5 },
        run: () => outbox.run(),
      },
      {
        id: 'tracker-intake',
        scope: 'global',
        frequency,
        run: () => intake.read(),
      },
      {
        id: 'tracker-prune',
        scope: 'global',
        frequency: { hours: 24 },
        run: () => inbox.prune(later(now(), -keepDeliveriesMillis)),
      },
    ],
    stop: async () => {
      outbox.stop();
      await inbox.stop();
    },
  };
}
