import type { Clocks, Feature, NoticeStore } from '@waymark/backend-features';
import type {
  ItemClockKind,
  RetroClockKind,
} from '@waymark/plugin-oncall-common';
import type { FeatureEnvironment } from '../createFeatures';
import { DatabaseRetroStore } from './DatabaseRetroStore';
import { RetroAccess } from './RetroAccess';
import { RetroFollower } from './RetroFollower';
import type { RetroIncidents } from './RetroIncidents';
import { retroRoutes } from './retroRoutes';
import { type RetroSight, RetroService } from './RetroService';
import { readRetroSettings } from './retroSettings';
import type { RetroStore } from './RetroStore';
import { RetroWriter } from './RetroWriter';
import { TrackerSync } from './TrackerSync';

const retroClocks: readonly RetroClockKind[] = [
  'soon',
  'due',
  'lead',
  'escalation',
];
const itemClocks: readonly ItemClockKind[] = ['soon', 'overdue', 'reminder'];

/** Retros of incidents and what is to be done after them. */
export function createRetros(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    incidents: RetroIncidents;
    sight: RetroSight;
  },
): { feature: Feature; store: RetroStore } {
  const store = new DatabaseRetroStore(environment.knex);
  const writer = new RetroWriter({
    ...environment,
    store,
    clocks: environment.clocks.clocks,
    settings: readRetroSettings(environment.config),
  });
  const access = new RetroAccess({
    ...environment,
    load: async id => await store.get(id),
  });
  const retros = new RetroService({ ...environment, store, writer, access });
  const follower = new RetroFollower({ ...environment, store, writer });
  const trackers = new TrackerSync({ ...environment, store, writer });
  environment.clocks.handle({
    subjectKind: 'retro',
    ring: async ({ subject, kind }, transaction, now) => {
      const known = retroClocks.find(each => each === kind);
      if (known) {
        const id = afterColon(subject);
        await writer.ring(id, { type: 'clock', kind: known }, transaction, now);
      }
    },
  });
  environment.clocks.handle({
    subjectKind: 'action-item',
    ring: async ({ subject, kind }, transaction, now) => {
      const known = itemClocks.find(each => each === kind);
      const itemId = afterColon(subject);
      const id = await store.idOfItem(itemId, transaction);
      if (known && id) {
        await writer.ring(
          id,
          { type: 'item-clock', itemId, kind: known },
          transaction,
          now,
        );
      }
    },
  });
  return {
    store,
    feature: {
      routes: router => retroRoutes(router, { ...environment, access, retros }),
      tasks: [
        {
          id: 'retros',
          scope: 'global',
          frequency: { seconds: 5 },
          run: () => follower.run(),
        },
        {
          id: 'trackers',
          scope: 'global',
          frequency: { minutes: 5 },
          run: () => trackers.run(),
        },
      ],
      stop: () => {
        follower.stop();
        trackers.stop();
      },
    },
  };
}

function afterColon(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}
