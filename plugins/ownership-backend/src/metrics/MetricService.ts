import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Metric,
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import {
  findingsCount,
  type FindingsCountFacts,
  unownedShare,
  type UnownedShareFacts,
} from '@waymark/plugin-ownership-common';
import type { ChangeStore } from '../changes/ChangeStore';
import type { ThingStore } from '../entities/ThingStore';
import type { Visibility } from '../entities/Visibility';
import type { FindingStore } from '../findings/FindingStore';

interface Window {
  from: string;
  to: string;
}

/** A metric with the way to its facts. */
interface Source {
  definition: MetricDefinition;
  answer(query: MetricQuery, now: Date): Promise<MetricAnswer>;
  rows(
    query: MetricRowsQuery,
    now: Date,
    visible: (refs: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<MetricRows>;
}

/** Answers the metrics of this plugin from the history that it keeps. */
export class MetricService {
  private readonly sources: Source[];

  constructor(
    private readonly options: {
      things: ThingStore;
      findings: FindingStore;
      changes: ChangeStore;
      visibility: Visibility;
      now(): Date;
    },
  ) {
    this.sources = [
      sourceOf(unownedShare, window => this.unownedFacts(window)),
      sourceOf(findingsCount, window => this.findingFacts(window)),
    ];
  }

  list(): MetricDefinition[] {
    return this.sources.map(source => source.definition);
  }

  /** The number counts everything, whoever asks; throws `NotFoundError`. */
  async answer(id: string, query: MetricQuery): Promise<MetricAnswer> {
    return await this.source(id).answer(query, this.options.now());
  }

  /** The rows that the caller may see, and how many they may not. */
  async rows(
    id: string,
    query: MetricRowsQuery,
    credentials: BackstageCredentials,
  ): Promise<MetricRows> {
    return await this.source(id).rows(query, this.options.now(), refs =>
      this.options.visibility.visible(refs, credentials),
    );
  }

  private source(id: string): Source {
    const source = this.sources.find(each => each.definition.id === id);
    if (!source) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
    return source;
  }

  private async unownedFacts(window: Window): Promise<UnownedShareFacts> {
    const { things } = this.options;
    const [intervals, titles, observedSince] = await Promise.all([
      things.intervals(window.from, window.to),
      things.titles(),
      things.observedSince(),
    ]);
    return {
      intervals: intervals.map(interval => ({
        ...interval,
        title: titles.get(interval.entityRef),
      })),
      observedSince,
    };
  }

  private async findingFacts(window: Window): Promise<FindingsCountFacts> {
    const { findings, changes } = this.options;
    const [intervals, observedSince] = await Promise.all([
      findings.intervals(window.from, window.to),
      changes.observedSince(),
    ]);
    return { intervals, observedSince };
  }
}

function sourceOf<Facts>(
  metric: Metric<Facts>,
  read: (window: Window) => Promise<Facts>,
): Source {
  return {
    definition: metric.definition,
    answer: async (query, now) => metric.answer(await read(query), query, now),
    rows: async (query, now, visible) => {
      const facts = await read(query);
      const refs = metric
        .items(facts, query, now)
        .flatMap(item => item.entityRef ?? []);
      const allowed = await visible(refs);
      return metric.rows(
        facts,
        query,
        now,
        item => !item.entityRef || allowed.has(item.entityRef),
      );
    },
  };
}
