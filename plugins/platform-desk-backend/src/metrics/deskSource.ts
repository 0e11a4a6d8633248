import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type MetricSource,
  metricSourceOf,
  SharedReads,
} from '@waymark/backend-features';
import { type Metric, type MetricItem, pageOf } from '@waymark/metrics';
import { KeptAnswers } from './KeptAnswers';

const kept = new KeptAnswers();

/** Joins a measure with its facts, with who may open its rows, and with what their titles are. */
export function deskSource<Facts extends object>(
  metric: Metric<Facts>,
  options: {
    read(): Promise<Facts>;
    /** Whether a window that is over has one answer for the same facts, whatever the time is. */
    isSettled: boolean;
    /** Decides by the id of the request or run of a row. */
    visible(
      facts: Facts,
      credentials: BackstageCredentials,
    ): Promise<(id: string) => boolean>;
    titles(ids: string[]): Promise<ReadonlyMap<string, string>>;
  },
): MetricSource {
  return {
    definition: metric.definition,
    answer: async (query, now, reads = new SharedReads()) => {
      const facts = await reads.of(options.read, undefined);
      const compute = () => metric.answer(facts, query, now);
      return options.isSettled
        ? kept.answer(metric.definition.id, facts, query, now, compute)
        : compute();
    },
    rows: async (query, now, _visible, credentials) => {
      const facts = await options.read();
      const isVisible = await options.visible(facts, credentials);
      const page = pageOf(metric.items(facts, query, now), query, item =>
        isVisible(subjectOf(item)),
      );
      const titles = await options.titles(page.items.map(subjectOf));
      return {
        ...page,
        items: page.items.map(item => {
          const title = titles.get(subjectOf(item));
          return title === undefined
            ? item
            : { ...item, title: `${item.title} ${title}` };
        }),
      };
    },
  };
}

/** The same for rows that are entities: whoever sees these opens them. */
export function entitySource<Facts>(
  metric: Metric<Facts>,
  read: () => Promise<Facts>,
): MetricSource {
  return {
    ...metricSourceOf(metric, read),
    answer: async (query, now, reads = new SharedReads()) =>
      metric.answer(await reads.of(read, undefined), query, now),
  };
}

/** A request that moved twice has two rows, whose ids go on after a colon. */
function subjectOf({ id }: Pick<MetricItem, 'id'>): string {
  return id.replace(/:(?:begin|end)-\d+$/, '');
}
