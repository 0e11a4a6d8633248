import { inSlices } from '@waymark/backend-features';
import type { RequestOptions } from '@waymark/plugin-client';
import type {
  ActionItemTracker,
  TrackedItem,
} from '@waymark/plugin-oncall-node';
import type { TicketsApi } from '@waymark/plugin-platform-desk-common';

const askedAtOnce = 10;
const isNotFound = (error: Error & { statusCode?: number }) =>
  error.statusCode === 404 || error.name === 'NotFoundError';

/**
 * Follows requests to the platform team by their address in the portal. A
 * request that does not exist is `unknown`; while the desk cannot be asked,
 * nothing is said of any.
 */
export class PlatformDeskTracker implements ActionItemTracker {
  readonly id = 'platform-desk';
  readonly title = 'Platform desk';

  constructor(
    private readonly options: {
      /** Address of the portal as people see it. */
      appUrl: string;
      tickets: Pick<TicketsApi, 'get'>;
      token(): Promise<string>;
    },
  ) {}

  owns(url: URL): boolean {
    return this.ticketIdOf(url) !== undefined;
  }

  async states(
    urls: readonly string[],
    signal: AbortSignal,
  ): Promise<TrackedItem[]> {
    const token = await this.options.token();
    const items: TrackedItem[] = [];
    await inSlices(urls, askedAtOnce, async slice => {
      items.push(
        ...(await Promise.all(
          slice.map(url => this.stateOf(url, { token, signal })),
        )),
      );
    });
    return items;
  }

  private async stateOf(
    url: string,
    options: RequestOptions,
  ): Promise<TrackedItem> {
    const id = this.ticketIdOf(new URL(url));
    if (id === undefined) {
      return { url, state: 'unknown' };
    }
    try {
      const ticket = await this.options.tickets.get(id, options);
      switch (ticket.status) {
        case 'done':
          return { url, state: 'done' };
        case 'declined':
          return { url, state: 'cancelled' };
        default:
          return { url, state: 'open' };
      }
    } catch (error) {
      if (isNotFound(error as Error)) {
        return { url, state: 'unknown' };
      }
      throw error;
    }
  }

  private ticketIdOf(url: URL): string | undefined {
    const app = new URL(this.options.appUrl);
    const base = `${app.pathname.replace(/\/$/, '')}/platform-desk/requests/`;
    const [, id] =
      url.origin === app.origin && url.pathname.startsWith(base)
        ? /^([\w-]{1,64})\/?$/.exec(url.pathname.slice(base.length)) ?? []
        : [];
    return id;
  }
}
