import {
  defineMetric,
  type Metric,
  type MetricDefinition,
} from '@waymark/metrics';
import { counted, partOf } from './counted';
import type { TicketFacts } from './deskFacts';
import { within } from './sortedBy';
import {
  fromOf,
  ofOpenTickets,
  spanParts,
  spansOf,
  ticketRow,
  untilOf,
} from './ticketRows';

export const ticketDimensions = ['team', 'capability', 'category'];
export const everyGrain: MetricDefinition['grains'] = [
  'day',
  'week',
  'month',
  'quarter',
];

/** How many requests wait. @public */
export const queueLength = defineMetric<TicketFacts>({
  definition: {
    id: 'platform-desk.queue-length',
    version: 1,
    title: 'Queue length',
    definition:
      'Requests that had been filed and were not done or declined at the end of the window, or now when that is sooner. One that was opened again is in the queue from then on, and was not between its end and that.',
    unit: 'count',
    kind: 'snapshot',
    direction: 'down',
    dimensions: ticketDimensions,
    grains: everyGrain,
  },
  ...ofOpenTickets('count'),
});

function moveMetric(
  definition: Pick<
    MetricDefinition,
    'id' | 'title' | 'definition' | 'direction'
  >,
  valueOf: (isEnd: boolean, turn: number) => number | undefined,
  isCount = true,
): Metric<TicketFacts> {
  return defineMetric<TicketFacts>({
    definition: {
      version: 1,
      unit: 'count',
      kind: 'flow',
      dimensions: ticketDimensions,
      grains: everyGrain,
      ...definition,
    },
    observedSince: ({ observedSince }) => observedSince,
    ...counted<TicketFacts>({
      parts: ({ tickets }, bucket) => {
        const spans = spansOf(tickets);
        return [false, true].map(isEnd => {
          const atOf = isEnd ? untilOf : fromOf;
          const name = isEnd ? 'until' : 'from';
          return partOf({
            range: within(spans, bucket, name, atOf),
            valueOf: ({ turn }) => valueOf(isEnd, turn),
            ...spanParts,
            rowOf: span =>
              ticketRow(
                span.ticket,
                atOf(span),
                `:${isEnd ? 'end' : 'begin'}-${span.turn}`,
              ),
          });
        });
      },
      isCount,
    }),
  });
}

/** What comes in and goes out. @public */
export const flows: readonly Metric<TicketFacts>[] = [
  moveMetric(
    {
      id: 'platform-desk.net-flow',
      title: 'Net flow',
      definition:
        'What the queue grew by in the window: 1 for each request that was filed or opened again, less 1 for each that was done or declined. Less than 0, the queue gets shorter.',
      direction: 'down',
    },
    isEnd => (isEnd ? -1 : 1),
    false,
  ),
  moveMetric(
    {
      id: 'platform-desk.filed',
      title: 'Filed',
      definition: 'Requests that were filed in the window.',
      direction: 'down',
    },
    (isEnd, turn) => (!isEnd && turn === 0 ? 1 : undefined),
  ),
  moveMetric(
    {
      id: 'platform-desk.closed',
      title: 'Closed',
      definition:
        'How often a request was done, declined or withdrawn in the window; one that was opened again and closed again is counted each time.',
      direction: 'up',
    },
    isEnd => (isEnd ? 1 : undefined),
  ),
  moveMetric(
    {
      id: 'platform-desk.reopened',
      title: 'Opened again',
      definition: 'How often a closed request was opened again in the window.',
      direction: 'down',
    },
    (isEnd, turn) => (!isEnd && turn > 0 ? 1 : undefined),
  ),
];

/** Median and p85 of what has a distribution; two ids. */
export const quantiles = [
  { suffix: 'median', quantile: 0.5 },
  { suffix: 'p85', quantile: 0.85 },
];

/** How old what waits is. @public */
export const openAges: readonly Metric<TicketFacts>[] = quantiles.map(
  ({ suffix, quantile }) =>
    defineMetric<TicketFacts>({
      definition: {
        id: `platform-desk.open-age-${suffix}`,
        version: 1,
        title: `Age of open requests, ${suffix}`,
        definition: `The ${suffix} of the days from filing to the end of the window, or to now when that is sooner, of the requests in the queue at that instant; nights and weekends count.`,
        unit: 'days',
        kind: 'quantile',
        quantile,
        direction: 'down',
        dimensions: ticketDimensions,
        grains: everyGrain,
      },
      ...ofOpenTickets('age'),
    }),
);
