import {
  type BackstageCredentials,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  platformDeskTicketImportPermission,
  type TrackerStateAnswer,
} from '@waymark/plugin-platform-desk-common';
import type {
  TicketTracker,
  TicketTrackers,
} from '@waymark/plugin-platform-desk-node';
import type { TrackerState, TrackerStore } from './TrackerStore';

const problemsShown = 50;

/** How the trackers are, as far as the database knows: none is asked. */
export class TrackerStates {
  constructor(
    private readonly options: {
      trackers: TicketTrackers;
      tracker?: TicketTracker;
      trackerStore?: TrackerStore;
      permissions: PermissionsService;
      now(): Date;
    },
  ) {}

  async list(credentials: BackstageCredentials): Promise<TrackerStateAnswer[]> {
    const { trackers, permissions } = this.options;
    const [{ result }] = await permissions.authorize(
      [{ permission: platformDeskTicketImportPermission }],
      { credentials },
    );
    const items: TrackerStateAnswer[] = [];
    for (const id of trackers.ids()) {
      items.push(
        await this.stateOf(
          trackers.tracker(id)!,
          result === AuthorizeResult.ALLOW,
        ),
      );
    }
    return items;
  }

  private async stateOf(
    { id, title }: TicketTracker,
    mayKnowProblems: boolean,
  ): Promise<TrackerStateAnswer> {
    const { tracker, trackerStore, now } = this.options;
    if (tracker?.id !== id || !trackerStore) {
      const state = 'not-used';
      return { id, title, isUsed: false, state, waiting: 0, problems: [] };
    }
    const known = await trackerStore.readState();
    const { count, problems } = await trackerStore.waiting(problemsShown);
    const { readAt, problem } = known ?? {};
    const pausedUntil =
      known?.pausedUntil && known.pausedUntil > now().toISOString()
        ? known.pausedUntil
        : undefined;
    return {
      id,
      title,
      isUsed: true,
      state: wordOf(known, pausedUntil),
      ...(readAt ? { readAt } : {}),
      ...(pausedUntil ? { pausedUntil } : {}),
      ...(problem && mayKnowProblems ? { problem } : {}),
      waiting: count,
      problems: mayKnowProblems ? problems : [],
    };
  }
}

function wordOf(
  state: TrackerState | undefined,
  pausedUntil: string | undefined,
): TrackerStateAnswer['state'] {
  if (pausedUntil) {
    return 'paused';
  }
  if (state?.problem) {
    return 'failing';
  }
  return state?.readAt ? 'connected' : 'starting';
}
