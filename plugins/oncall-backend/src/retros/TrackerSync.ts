import type { LoggerService } from '@backstage/backend-plugin-api';
import { inSlices } from '@waymark/backend-features';
import type {
  ActionItemTracker,
  ActionItemTrackers,
} from '@waymark/plugin-oncall-node';
import type { RetroStore, TrackedLink } from './RetroStore';
import type { RetroWriter } from './RetroWriter';

/** How long a tracker is asked whether a closed item is open again. */
const CLOSED_MILLIS = 30 * 86_400_000;
const LINKS_PER_QUESTION = 100;
const TIMEOUT_MILLIS = 30_000;

/**
 * Takes over from trackers how action items stand there. A tracker that cannot
 * be read holds up no other one, and is asked again the next time.
 */
export class TrackerSync {
  private readonly stopped = new AbortController();

  constructor(
    private readonly options: {
      store: RetroStore;
      writer: RetroWriter;
      trackers: ActionItemTrackers;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  async run(): Promise<void> {
    const { store, trackers, now } = this.options;
    const since = new Date(now().getTime() - CLOSED_MILLIS).toISOString();
    const links = await store.tracked(since);
    for (const tracker of trackers.all()) {
      const own = links.filter(
        ({ url }) => trackers.ownerOf(url)?.id === tracker.id,
      );
      await inSlices(own, LINKS_PER_QUESTION, slice =>
        this.follow(tracker, slice),
      );
    }
  }

  stop(): void {
    this.stopped.abort();
  }

  private async follow(
    tracker: ActionItemTracker,
    links: readonly TrackedLink[],
  ): Promise<void> {
    const { writer, logger } = this.options;
    let tracked;
    try {
      tracked = await tracker.states(
        [...new Set(links.map(({ url }) => url))],
        AbortSignal.any([
          this.stopped.signal,
          AbortSignal.timeout(TIMEOUT_MILLIS),
        ]),
      );
    } catch (error) {
      logger.warn(
        `${tracker.title} cannot be asked how action items stand; it is asked again later: ${error}`,
      );
      return;
    }
    for (const { url, state } of tracked) {
      for (const { retroId, itemId } of links.filter(
        link => link.url === url,
      )) {
        await writer.act(
          retroId,
          { type: 'track-item', itemId, url, state, title: tracker.title },
          { name: `tracker:${tracker.id}`, claims: [] },
        );
      }
    }
  }
}
