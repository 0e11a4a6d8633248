import {
  defineMetric,
  type Metric,
  type MetricDefinition,
} from '@waymark/metrics';
import { counted, partOf } from './counted';
import { hourMillis, type TicketFact, type TicketFacts } from './deskFacts';
import { everyGrain, quantiles, ticketDimensions } from './queueMeasures';
import { within } from './sortedBy';
import { begunRow, fromOf, ofTickets, spanParts, spansOf } from './ticketRows';

function times(options: {
  id: string;
  title: string;
  definition: string;
  unit: 'hours' | 'business hours';
  name: string;
  atOf(ticket: TicketFact): number | undefined;
  hoursOf(ticket: TicketFact): number | undefined;
}): Metric<TicketFacts>[] {
  const { id, title, definition, unit, name, atOf, hoursOf } = options;
  return quantiles.map(({ suffix, quantile }) =>
    defineMetric<TicketFacts>({
      definition: {
        id: `${id}-${suffix}`,
        version: 1,
        title: `${title}, ${suffix}`,
        definition: `The ${suffix} of the ${unit} ${definition}`,
        unit,
        kind: 'quantile',
        quantile,
        direction: 'down',
        dimensions: ticketDimensions,
        grains: everyGrain,
      },
      ...ofTickets({ name, atOf, valueOf: hoursOf, quantileOf: id }),
    }),
  );
}

const inCalendar =
  'Business hours are those of the calendar of the platform team.';
const triaged = {
  name: 'triaged',
  atOf: (ticket: TicketFact) => ticket.triaged,
};
const done = {
  name: 'done',
  atOf: ({ status, closed }: TicketFact) =>
    status === 'done' ? closed : undefined,
};
const toTriage =
  'from filing to triage, of requests that were triaged in the window.';
const toResolve =
  'from filing to the last end, of requests that were done in the window; those that were declined or withdrawn are not in it.';
const since = (
  ticket: TicketFact,
  instant: number | undefined,
): number | undefined =>
  instant === undefined
    ? undefined
    : Math.max(0, instant - ticket.created) / hourMillis;

/** From filing until somebody of the platform team had looked at it. @public */
export const timesToTriage: readonly Metric<TicketFacts>[] = [
  ...times({
    id: 'platform-desk.time-to-triage-business',
    title: 'Time to triage, business hours',
    definition: `${toTriage} ${inCalendar}`,
    unit: 'business hours',
    ...triaged,
    hoursOf: ticket => ticket.businessHoursToTriage,
  }),
  ...times({
    id: 'platform-desk.time-to-triage',
    title: 'Time to triage',
    definition: toTriage,
    unit: 'hours',
    ...triaged,
    hoursOf: ticket => since(ticket, ticket.triaged),
  }),
];

/** From filing until it was done. @public */
export const timesToResolve: readonly Metric<TicketFacts>[] = [
  ...times({
    id: 'platform-desk.time-to-resolve-business',
    title: 'Time to resolve, business hours',
    definition: `${toResolve} ${inCalendar}`,
    unit: 'business hours',
    ...done,
    hoursOf: ticket => ticket.businessHoursToResolve,
  }),
  ...times({
    id: 'platform-desk.time-to-resolve',
    title: 'Time to resolve',
    definition: toResolve,
    unit: 'hours',
    ...done,
    hoursOf: ticket => since(ticket, ticket.closed),
  }),
];

/** Whether triage kept its promise. @public */
export const triageInTime = defineMetric<TicketFacts>({
  definition: {
    id: 'platform-desk.triage-in-time',
    version: 1,
    title: 'Triage target met',
    definition:
      'Requests whose triage was due in the window (2 business days after filing unless configured otherwise, in the calendar of the platform team): those triaged or closed by then, out of all of them. One that is not due yet does not count, nor does one that was withdrawn before it was due.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ticketDimensions,
    grains: everyGrain,
  },
  ...ofTickets({
    name: 'triage-due',
    atOf: ticket => ticket.triageDue,
    valueOf: ({ triageDue, triaged: at, closed, isWithdrawn }, now) => {
      const seen = at ?? closed;
      const isKept = seen !== undefined && seen <= triageDue;
      if (
        triageDue > now.getTime() ||
        (isWithdrawn && at === undefined && isKept)
      ) {
        return undefined;
      }
      return isKept ? 1 : 0;
    },
  }),
});

const filed = { name: 'created', atOf: (ticket: TicketFact) => ticket.created };

function shareOfFiled(
  definition: Pick<
    MetricDefinition,
    'id' | 'title' | 'definition' | 'direction'
  >,
  valueOf: (ticket: TicketFact) => number | undefined,
): Metric<TicketFacts> {
  return defineMetric<TicketFacts>({
    definition: {
      version: 1,
      unit: 'share',
      kind: 'share',
      dimensions: ['team', 'capability'],
      grains: everyGrain,
      ...definition,
    },
    ...ofTickets({ ...filed, valueOf }),
  });
}

const categoryWords = {
  'self-service': 'should be self-service',
  'platform-engineering': 'need platform engineering',
  'feature-team': 'belong to the feature team',
} as const;

/** What requests turn out to be, and which should not have been filed. @public */
export const requestShares: readonly Metric<TicketFacts>[] = [
  ...Object.entries(categoryWords).map(([category, words]) =>
    shareOfFiled(
      {
        id: `platform-desk.${category}-share`,
        title: `Requests that ${words}`,
        definition: `Of the requests that were filed in the window and have a category by now: those that ${words}.`,
        direction: category === 'platform-engineering' ? 'none' : 'down',
      },
      ticket => ticket.category && Number(ticket.category === category),
    ),
  ),
  defineMetric<TicketFacts>({
    definition: {
      id: 'platform-desk.leakage-share',
      version: 2,
      title: 'Leakage',
      definition:
        'Of the times that a request was filed or opened again in the window: those when a golden path was the only way to its capability, so that it was filed, or opened again, as an exception. One that was filed before the path was the only way counts when it is opened again after that.',
      unit: 'share',
      kind: 'share',
      direction: 'down',
      dimensions: ticketDimensions,
      grains: everyGrain,
    },
    observedSince: ({ observedSince }) => observedSince,
    ...counted<TicketFacts>({
      parts: ({ tickets }, bucket) => [
        partOf({
          range: within(spansOf(tickets), bucket, 'from', fromOf),
          valueOf: ({ isLeakage }) => Number(isLeakage),
          ...spanParts,
          rowOf: begunRow,
        }),
      ],
    }),
  }),
];
