import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { OncallApi } from '@waymark/plugin-oncall-common';
import { catalogEntityReadPermission } from './alphaCompat';
import {
  incidentDocument,
  type OncallDocument,
  retroDocument,
  scheduleDocument,
} from './documents';

const PAGE_SIZE = 200;
const MOST_INCIDENTS = 5_000;
const MOST_RETROS = 1_000;
/** Each is a request of its own. */
const MOST_TEXTS = 200;

interface Page<T> {
  items: readonly T[];
  next?: string;
}

/** Collates schedules, incidents and retros from the on-call backend. */
export class OncallCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'oncall';
  readonly visibilityPermission = catalogEntityReadPermission;

  constructor(
    private readonly options: {
      oncall: {
        schedules: Pick<OncallApi['schedules'], 'list'>;
        incidents: Pick<OncallApi['incidents'], 'list'>;
        retros: Pick<OncallApi['retros'], 'list' | 'get'>;
      };
      auth: AuthService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<OncallDocument> {
    const { schedules, incidents } = this.options.oncall;
    const { items } = await schedules.list(
      { retired: true },
      await this.request(),
    );
    yield* items.map(scheduleDocument);
    const newest = this.pages(
      async cursor =>
        await incidents.list(
          { cursor, limit: PAGE_SIZE },
          await this.request(),
        ),
      MOST_INCIDENTS,
    );
    for await (const incident of newest) {
      const document = incidentDocument(incident);
      if (document) {
        yield document;
      }
    }
    yield* this.retros();
  }

  private async *retros(): AsyncGenerator<OncallDocument> {
    const { retros } = this.options.oncall;
    let texts = 0;
    const newest = this.pages(
      async cursor =>
        await retros.list({ cursor, limit: PAGE_SIZE }, await this.request()),
      MOST_RETROS,
    );
    for await (const retro of newest) {
      const hasText = retro.status === 'published' && texts < MOST_TEXTS;
      texts += hasText ? 1 : 0;
      const document = retroDocument(
        retro,
        hasText
          ? (await retros.get(retro.id, await this.request())).sections
          : {},
      );
      if (document) {
        yield document;
      }
    }
  }

  /** What pages have, until there are no more of them or it is enough. */
  private async *pages<T>(
    read: (cursor: string | undefined) => Promise<Page<T>>,
    most: number,
  ): AsyncGenerator<T> {
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = await read(cursor);
      yield* page.items;
      count += page.items.length;
      cursor = page.next;
    } while (cursor && count < most);
  }

  /** A token lives shorter than many pages can take. */
  private async request(): Promise<{ token: string }> {
    const { auth } = this.options;
    return await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'oncall',
    });
  }
}
