import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { MetricSource } from '@waymark/backend-features';
import { type Metric, type MetricItem, pageOf } from '@waymark/metrics';

/** Joins a measure with its facts, with who may open its rows, and with what their titles are. */
export function deskSource<Facts>(
  metric: Metric<Facts>,
  options: {
    read(): Promise<Facts>;
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
    answer: async (query, now) =>
      metric.answer(await options.read(), query, now),
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

/** A request that moved twice has two rows, whose ids go on after a colon. */
function subjectOf({ id }: Pick<MetricItem, 'id'>): string {
  return id.replace(/:(?:begin|end)-\d+$/, '');
}
