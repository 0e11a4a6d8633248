import {
  type AsService,
  type Collator,
  readPages,
} from '@waymark/backend-features';
import type { OncallApi } from '@waymark/plugin-oncall-common';
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

interface SearchedOncall {
  schedules: Pick<OncallApi['schedules'], 'list'>;
  incidents: Pick<OncallApi['incidents'], 'list'>;
  retros: Pick<OncallApi['retros'], 'list' | 'get'>;
}

/** Collates schedules, incidents and retros from the on-call backend. */
export function oncallCollator(oncall: SearchedOncall): Collator {
  return {
    type: 'oncall',
    async *documents(asService) {
      const { items } = await oncall.schedules.list(
        { retired: true },
        await asService(),
      );
      yield* items.map(scheduleDocument);
      yield* incidents(oncall, asService);
      yield* retros(oncall, asService);
    },
  };
}

async function* incidents(
  oncall: SearchedOncall,
  asService: AsService,
): AsyncGenerator<OncallDocument> {
  const newest = readPages(
    async cursor =>
      await oncall.incidents.list(
        { cursor, limit: PAGE_SIZE },
        await asService(),
      ),
    MOST_INCIDENTS,
  );
  for await (const incident of newest) {
    const document = incidentDocument(incident);
    if (document) {
      yield document;
    }
  }
}

async function* retros(
  oncall: SearchedOncall,
  asService: AsService,
): AsyncGenerator<OncallDocument> {
  const newest = readPages(
    async cursor =>
      await oncall.retros.list({ cursor, limit: PAGE_SIZE }, await asService()),
    MOST_RETROS,
  );
  let texts = 0;
  for await (const retro of newest) {
    const hasText = retro.status === 'published' && texts < MOST_TEXTS;
    texts += hasText ? 1 : 0;
    const document = retroDocument(
      retro,
      hasText
        ? (await oncall.retros.get(retro.id, await asService())).sections
        : {},
    );
    if (document) {
      yield document;
    }
  }
}
