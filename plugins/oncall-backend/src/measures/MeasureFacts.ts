import type { IncidentFact, PageFact } from '@waymark/plugin-oncall-common';
import type { FactQuery, MeasureStore } from './MeasureStore';

const dayMillis = 24 * 3_600_000;
const keptDays = 800;
const mostChanges = 5000;

interface Kept {
  /** Facts from before are read each time. */
  from: string;
  sequence: number;
  incidents: IncidentFact[];
  pages: PageFact[];
  pagedTeams?: string[];
}

/**
 * The facts of two years and more in memory: to read 50,000 incidents for each
 * of twenty measures takes longer than to work them out. Before each answer
 * those that changed are read again, as the change feed names them; it is
 * written in the transaction of every change, in the order of its numbers, so
 * that nothing is missed whichever process made it.
 */
export class MeasureFacts {
  private kept: Kept | undefined;
  private renewal: Promise<Kept> | undefined;

  constructor(private readonly options: { store: MeasureStore; now(): Date }) {}

  /** At least the incidents of the window; the same list until one of them changes. */
  async incidents(window: { from: string; to: string }) {
    const kept = await this.renewed();
    return window.from >= kept.from
      ? kept.incidents
      : await this.options.store.incidents(window);
  }

  /** At least the pages of the window; the same list until there are others. */
  async pages(window: { from: string; to: string }) {
    const kept = await this.renewed();
    return window.from >= kept.from
      ? kept.pages
      : await this.options.store.pages(window);
  }

  /** Teams that had a page in two years and more, or ever for a window before. */
  async pagedTeams(window: { from: string }): Promise<string[]> {
    const kept = await this.renewed();
    return window.from >= kept.from
      ? (kept.pagedTeams ??= teamsOf(kept.pages))
      : await this.options.store.pagedTeams();
  }

  /** Reads what is new; those who ask at once share it. */
  async renewed(): Promise<Kept> {
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return await this.renewal;
  }

  private async renew(): Promise<Kept> {
    const { store, now } = this.options;
    const { oldest, newest } = await store.changes();
    const { kept } = this;
    const isGone =
      !kept ||
      newest < kept.sequence ||
      oldest > kept.sequence + 1 ||
      newest > kept.sequence + mostChanges ||
      Date.parse(kept.from) < now().getTime() - 2 * keptDays * dayMillis;
    if (isGone) {
      const from = new Date(now().getTime() - keptDays * dayMillis);
      const window = { from: from.toISOString(), to: '9999' };
      this.kept = {
        from: window.from,
        sequence: newest,
        incidents: await store.incidents(window),
        pages: await store.pages(window),
      };
      return this.kept;
    }
    if (newest > kept.sequence) {
      this.kept = await this.changed(kept, newest);
    }
    return this.kept!;
  }

  private async changed(kept: Kept, until: number): Promise<Kept> {
    const { store } = this.options;
    const ids = new Set(await store.changedIds(kept.sequence, until));
    const query: FactQuery = { ids: [...ids] };
    const [incidents, pages] = [
      await store.incidents(query),
      await store.pages(query),
    ];
    return {
      from: kept.from,
      sequence: until,
      incidents: [
        ...kept.incidents.filter(({ id }) => !ids.has(id)),
        ...incidents.filter(({ detectedAt }) => detectedAt >= kept.from),
      ],
      pages: [
        ...kept.pages.filter(({ incidentId }) => !ids.has(incidentId)),
        ...pages.filter(({ at }) => at >= kept.from),
      ],
    };
  }
}

function teamsOf(pages: readonly PageFact[]): string[] {
  return [...new Set(pages.flatMap(({ teamRef }) => teamRef ?? []))].sort();
}
