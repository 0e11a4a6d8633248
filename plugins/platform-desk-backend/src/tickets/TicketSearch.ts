import type {
  TicketSort,
  TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import {
  asideIn,
  finderOf,
  partyNumbers,
  searchedTickets,
  selectedTickets,
} from './ticketConditions';
import { toListed } from './ticketRows';
import type {
  ListedTicket,
  TicketPosition,
  TicketSelection,
} from './ticketSelection';

/** What a request is sorted by. */
interface SortKey {
  value: string | number;
  number: number;
}

interface Order {
  column: string;
  descending: boolean;
}

const orders: Record<TicketSort, Order> = {
  newest: { column: 'number', descending: true },
  oldest: { column: 'number', descending: false },
  'triage-due': { column: 'triage_due_at', descending: false },
  urgency: { column: 'urgency', descending: false },
  changed: { column: 'updated_at', descending: true },
};

/** A search that finds more is read in the order of its list. */
const fewFound = 500;

/** Finds requests: lists of them, and how many there are. */
export class TicketSearch {
  constructor(private readonly knex: Knex) {}

  /**
   * Those that a selection leaves, sorted, after the position. One status at a
   * time, so that each is read in the order of an index; what they give is
   * merged, and only what is shown is read whole.
   */
  async list(
    selection: TicketSelection,
    sort: TicketSort,
    after: TicketPosition | undefined,
    limit: number,
  ): Promise<ListedTicket[]> {
    const { column } = orders[sort];
    const keys: SortKey[] = [];
    // In the order of numbers a search stops at its first page by itself.
    const found =
      selection.q && column !== 'number'
        ? await this.found(selection)
        : undefined;
    const isFound = found !== undefined || finderOf(selection) !== undefined;
    const statuses = selection.statuses.filter(
      status =>
        // Nobody has looked at those that are open: they have none.
        status !== 'open' ||
        !selection.category ||
        selection.category === 'none',
    );
    for (const status of statuses) {
      const rows: { value: string | number; number: string | number }[] =
        await this.ordered(
          selectedTickets(this.knex, selection, { found }).where({ status }),
          isFound,
          orders[sort],
          after,
        )
          .limit(limit)
          .select('number', { value: column });
      keys.push(
        ...rows.map(row => ({
          number: Number(row.number),
          value: column === 'number' ? Number(row.number) : row.value,
        })),
      );
    }
    const shown = keys.sort(inOrder(orders[sort])).slice(0, limit);
    return await this.listed(shown.map(({ number }) => number));
  }

  /** Those of the numbers that one of the refs is a party of. */
  async numbersWith(
    numbers: readonly number[],
    partyRefs: readonly string[],
  ): Promise<ReadonlySet<number>> {
    const rows: { number: number | string }[] = await partyNumbers(
      this.knex,
      partyRefs,
    ).whereIn('number', [...new Set(numbers)]);
    return new Set(rows.map(row => Number(row.number)));
  }

  /** How many there are, by status. */
  async counts(selection: TicketSelection): Promise<Map<TicketStatus, number>> {
    const rows: { status: TicketStatus; count: number | string }[] =
      await selectedTickets(this.knex, selection, { isCounted: true })
        .whereIn('status', [...selection.statuses])
        .groupBy('status')
        .select('status')
        .count({ count: '*' });
    return new Map(rows.map(row => [row.status, Number(row.count)]));
  }

  private async listed(numbers: readonly number[]): Promise<ListedTicket[]> {
    const rows: { number: number | string; document: string }[] =
      await this.knex('ticket_documents')
        .whereIn('number', [...numbers])
        .select('number', 'document');
    const byNumber = new Map(rows.map(row => [Number(row.number), row]));
    return numbers.flatMap(number => {
      const row = byNumber.get(number);
      return row ? [toListed(row)] : [];
    });
  }

  private ordered(
    query: Knex.QueryBuilder,
    isFound: boolean,
    { column, descending }: Order,
    after: TicketPosition | undefined,
  ): Knex.QueryBuilder {
    const order = descending ? 'desc' : 'asc';
    const sign = descending ? '<' : '>';
    if (column === 'number') {
      const from = after ? query.where('number', sign, after.number) : query;
      return from.orderBy('number', order);
    }
    if (after) {
      query.whereRaw(`(??, number) ${sign} (?, ?)`, [
        column,
        after.value,
        after.number,
      ]);
    }
    return query.orderByRaw(
      `${isFound ? asideIn(this.knex) : ''}?? ${order}, number ${order}`,
      [column],
    );
  }

  /** The numbers of what a search finds; `undefined` when that is much. */
  private async found(
    selection: TicketSelection,
  ): Promise<number[] | undefined> {
    const rows: { number: number | string }[] = await searchedTickets(
      this.knex('tickets').whereIn('status', [...selection.statuses]),
      selection.q,
    )
      .limit(fewFound + 1)
      .select('number');
    return rows.length > fewFound
      ? undefined
      : rows.map(row => Number(row.number));
  }
}

function inOrder({ descending }: Order) {
  const sign = descending ? -1 : 1;
  return (a: SortKey, b: SortKey) => {
    if (a.value === b.value) {
      return sign * (a.number - b.number);
    }
    return a.value < b.value ? -sign : sign;
  };
}
