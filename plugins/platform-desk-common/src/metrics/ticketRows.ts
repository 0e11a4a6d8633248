import type { Bucket, MetricOptions } from '@waymark/metrics';
import { type Cell, cellOf } from './cells';
import { counted, partOf } from './counted';
import { dayMillis, type TicketFact, type TicketFacts } from './deskFacts';
import { notEnded, numbersOf, until, within } from './sortedBy';

/** A time in which a request was not closed; one that was opened again has several. */
export interface TicketSpan {
  ticket: TicketFact;
  from: number;
  until?: number;
  /** 0 is from its filing on. */
  turn: number;
  /** Begun although a golden path was the only way. */
  isLeakage: boolean;
}

export const fromOf = (span: TicketSpan) => span.from;
export const untilOf = (span: TicketSpan) => span.until;
const filedOf = ({ ticket }: TicketSpan) => ticket.created;

const cells = new WeakMap<TicketFact, Cell>();

/** What requests are grouped by. */
export function ticketCell(ticket: TicketFact): Cell {
  let cell = cells.get(ticket);
  if (!cell) {
    cell = cellOf({
      team: ticket.teamRef,
      capability: ticket.capabilityRef,
      category: ticket.category,
    });
    cells.set(ticket, cell);
  }
  return cell;
}

/** What one may ask for the requests of. */
export function ticketScopes(ticket: TicketFact) {
  return [ticket.teamRef, ticket.capabilityRef, ticket.entityRef];
}

/** The row of a request; its title is known to the database. */
export function ticketRow(
  ticket: TicketFact,
  at = ticket.created,
  suffix = '',
) {
  return {
    id: `${ticket.id}${suffix}`,
    at: new Date(at).toISOString(),
    title: `#${ticket.number}`,
    href: `/platform-desk/requests/${encodeURIComponent(ticket.id)}`,
  };
}

/** The row of a beginning: the filing, or that it was opened again. */
export function begunRow({ ticket, from, turn }: TicketSpan) {
  return ticketRow(ticket, from, `:begin-${turn}`);
}

const spans = new WeakMap<readonly TicketFact[], TicketSpan[]>();
/** Of the list that was read last: the next one differs from it in a few requests. */
let latest: {
  tickets: readonly TicketFact[];
  byTicket: readonly TicketSpan[][];
} = { tickets: [], byTicket: [] };

/** The times of all requests. */
export function spansOf(tickets: readonly TicketFact[]): TicketSpan[] {
  let known = spans.get(tickets);
  if (!known) {
    known = [];
    const byTicket: TicketSpan[][] = [];
    for (let index = 0; index < tickets.length; index += 1) {
      const ticket = tickets[index];
      const own =
        latest.tickets[index] === ticket
          ? latest.byTicket[index]
          : readSpans(ticket);
      byTicket.push(own);
      for (const span of own) {
        known.push(span);
      }
    }
    latest = { tickets, byTicket };
    spans.set(tickets, known);
  }
  return known;
}

function readSpans(ticket: TicketFact): TicketSpan[] {
  const { created, closed, isLeakage: isFiledSo, turns = [] } = ticket;
  const first = { ticket, from: created, turn: 0, isLeakage: isFiledSo };
  if (turns.length === 0) {
    return [{ ...first, until: closed }];
  }
  const found: TicketSpan[] = [first];
  for (const { at, isEnd, isLeakage } of turns) {
    const last = found[found.length - 1];
    if (isEnd) {
      last.until = at;
    } else {
      // Of one that was brought in the end may be unknown.
      last.until ??= at;
      found.push({ ticket, from: at, turn: found.length, isLeakage });
    }
  }
  return found;
}

/** The measure of requests for which something happened in the window, at the instant with the name. */
export function ofTickets(options: {
  name: string;
  atOf(ticket: TicketFact): number | undefined;
  valueOf(ticket: TicketFact, now: Date): number | undefined;
  /** Of a quantile: the name of the value, which each of them has and no clock changes. */
  quantileOf?: string;
}): Pick<MetricOptions<TicketFacts>, 'items' | 'tallies' | 'observedSince'> {
  const { name, atOf, valueOf, quantileOf } = options;
  return {
    observedSince: ({ observedSince }) => observedSince,
    ...counted<TicketFacts>({
      parts: ({ tickets }, bucket, now) => {
        const range = within(tickets, bucket, name, atOf);
        const valueNow = (ticket: TicketFact) => valueOf(ticket, now);
        return [
          partOf({
            range,
            valueOf: valueNow,
            ...(quantileOf
              ? {
                  valuesOf: () =>
                    numbersOf(range.values, quantileOf, valueNow).slice(
                      range.from,
                      range.until,
                    ),
                }
              : {}),
            cellOf: ticketCell,
            scopesOf: ticketScopes,
            rowOf: ticket => ticketRow(ticket, atOf(ticket)),
          }),
        ];
      },
      isQuantile: quantileOf !== undefined,
    }),
  };
}

/** How the times of requests are counted. */
export const spanParts = {
  cellOf: ({ ticket }: TicketSpan) => ticketCell(ticket),
  scopesOf: ({ ticket }: TicketSpan) => ticketScopes(ticket),
};

/** The measure of requests that are not closed at the end of the window, or now when that is sooner. */
export function ofOpenTickets(
  what: 'count' | 'age',
): Pick<MetricOptions<TicketFacts>, 'items' | 'tallies' | 'observedSince'> {
  return {
    observedSince: ({ observedSince }) => observedSince,
    ...counted<TicketFacts>({
      parts: ({ tickets }, bucket, now) => {
        const instant = endOf(bucket, now);
        const begun = until(spansOf(tickets), instant, 'from', fromOf);
        const ends = numbersOf(begun.values, 'until', untilOf);
        const filed = numbersOf(begun.values, 'filed', filedOf);
        const picked = notEnded(begun, ends, instant);
        return [
          partOf({
            range: {
              values: begun.values,
              from: 0,
              until: picked.length,
              picked,
            },
            valueOf: (_span, index) =>
              what === 'age' ? (instant - filed[index]) / dayMillis : 1,
            valuesOf: () => {
              const ages = new Float64Array(picked.length);
              for (let step = 0; step < ages.length; step += 1) {
                ages[step] = (instant - filed[picked[step]]) / dayMillis;
              }
              return ages;
            },
            isEachOne: what === 'count',
            ...spanParts,
            rowOf: ({ ticket }) => ticketRow(ticket),
          }),
        ];
      },
      isCount: what === 'count',
      isQuantile: what === 'age',
    }),
  };
}

/** The end of the window, or now when that is sooner, as epoch milliseconds. */
export function endOf(bucket: Bucket, now: Date): number {
  return Math.min(Date.parse(bucket.end), now.getTime());
}
