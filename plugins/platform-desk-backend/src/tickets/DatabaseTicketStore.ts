import {
  insertAll,
  inSlices,
  isOneOf,
  isPostgres,
  storable,
} from '@waymark/backend-features';
import {
  type Ticket,
  type TicketEvent,
  type TicketOutcome,
  ticketSchema,
  type TicketSort,
  type TicketStatus,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import {
  keyText,
  type ListedTicket,
  type TicketKey,
  type TicketPosition,
  type TicketSelection,
  type TicketStore,
  urgencyRank,
} from './TicketStore';

interface TicketRow {
  number: number | string;
  version: number;
  document: string;
  texts: string;
  request_hash: string;
}

interface EventRow {
  row_id: number | string;
  ticket_id: string;
  kind: string;
  at: string;
  by: string;
  summary: string;
  text: string | null;
}

const listedSchema = ticketSchema.omit({
  description: true,
  businessCase: true,
  links: true,
});

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
/** Below the parameter limits of both engines. */
const rowsPerInsert = 50;

/** Requests in the database. */
export class DatabaseTicketStore implements TicketStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): DatabaseTicketStore {
    return new DatabaseTicketStore(transaction);
  }

  async get(id: string): Promise<Ticket | undefined> {
    const row: TicketRow | undefined = await this.whole().where({ id }).first();
    return row && toTicket(row);
  }

  async byKeys(keys: readonly TicketKey[]) {
    const known = new Map<string, { ticket: Ticket; hash: string }>();
    if (keys.length === 0) {
      return known;
    }
    const rows: (TicketRow & {
      created_by: string;
      idempotency_key: string;
    })[] = await this.whole()
      .whereIn(
        ['created_by', 'idempotency_key'],
        keys.map(({ createdBy, idempotencyKey }) => [
          createdBy,
          idempotencyKey,
        ]),
      )
      .select('created_by', 'idempotency_key');
    for (const row of rows) {
      const key = {
        createdBy: row.created_by,
        idempotencyKey: row.idempotency_key,
      };
      known.set(keyText(key), {
        ticket: toTicket(row),
        hash: row.request_hash,
      });
    }
    return known;
  }

  /**
   * One status at a time, so that each is read in the order of an index; what
   * they give is merged, and only what is shown is read whole.
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
          this.selected(selection, { found }).where({ status }),
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

  async numbersWith(
    numbers: readonly number[],
    partyRefs: readonly string[],
  ): Promise<ReadonlySet<number>> {
    const rows: { number: number | string }[] = await this.numbersOf(
      partyRefs,
    ).whereIn('number', [...new Set(numbers)]);
    return new Set(rows.map(row => Number(row.number)));
  }

  async counts(selection: TicketSelection): Promise<Map<TicketStatus, number>> {
    const rows: { status: TicketStatus; count: number | string }[] =
      await this.selected(selection, { isCounted: true })
        .whereIn('status', [...selection.statuses])
        .groupBy('status')
        .select('status')
        .count({ count: '*' });
    return new Map(rows.map(row => [row.status, Number(row.count)]));
  }

  async history(id: string): Promise<TicketEvent[]> {
    const rows: EventRow[] = await this.knex('ticket_events')
      .where({ ticket_id: id })
      .orderBy('row_id');
    return rows.map(toEvent);
  }

  async insertMany(
    rows: readonly { ticket: Omit<Ticket, 'number'>; key: TicketKey }[],
  ): Promise<Ticket[]> {
    const inserted: Ticket[] = [];
    await inSlices(rows, rowsPerInsert, async slice => {
      const numbers: { id: string; number: number | string }[] =
        await this.knex('tickets')
          .insert(
            slice.map(({ ticket, key }) => ({
              id: ticket.id,
              ...toRow(ticket),
              created_by: key.createdBy,
              idempotency_key: key.idempotencyKey,
              request_hash: key.hash,
            })),
          )
          .onConflict(['created_by', 'idempotency_key'])
          .ignore()
          .returning(['id', 'number']);
      const numberOf = new Map(numbers.map(row => [row.id, row.number]));
      const stored = slice.flatMap(({ ticket }) => {
        const number = numberOf.get(ticket.id);
        return number === undefined
          ? []
          : [{ ...ticket, number: Number(number) }];
      });
      await insertAll(this.knex, 'ticket_documents', stored.map(documentRow));
      await insertAll(this.knex, 'ticket_parties', stored.flatMap(partyRows));
      inserted.push(...stored);
    });
    return inserted;
  }

  async update(version: number, ticket: Ticket): Promise<boolean> {
    const written = await this.knex('tickets')
      .where({ number: ticket.number, version })
      .update(toRow(ticket));
    if (written === 0) {
      return false;
    }
    const { number } = ticket;
    await this.knex('ticket_documents')
      .where({ number })
      .update(documentRow(ticket));
    await this.knex('ticket_parties').where({ number }).delete();
    await insertAll(this.knex, 'ticket_parties', partyRows(ticket));
    return true;
  }

  async addEvents(
    id: string,
    events: TicketOutcome['events'],
    key?: string,
  ): Promise<boolean> {
    if (events.length === 0) {
      return true;
    }
    const rows = await this.knex('ticket_events')
      .insert(
        events.map(event => ({ ...eventRow(id, event), key: key ?? null })),
      )
      .onConflict(['ticket_id', 'key'])
      .ignore()
      .returning('row_id');
    return rows.length > 0;
  }

  async addEventsOf(
    events: readonly { id: string; event: TicketOutcome['events'][number] }[],
  ): Promise<ReadonlyMap<string, TicketEvent[]>> {
    const kept = new Map<string, TicketEvent[]>();
    await inSlices(events, rowsPerInsert, async slice => {
      const rows: EventRow[] = await this.knex('ticket_events')
        .insert(slice.map(({ id, event }) => eventRow(id, event)))
        .returning('*');
      for (const row of rows.sort(byRowId)) {
        kept.set(row.ticket_id, [
          ...(kept.get(row.ticket_id) ?? []),
          toEvent(row),
        ]);
      }
    });
    return kept;
  }

  private whole(): Knex.QueryBuilder {
    return this.knex('tickets')
      .join('ticket_documents', 'ticket_documents.number', 'tickets.number')
      .select('tickets.number', 'version', 'request_hash', 'document', 'texts');
  }

  private async listed(numbers: readonly number[]): Promise<ListedTicket[]> {
    const rows: { number: number | string; document: string }[] =
      await this.knex('ticket_documents')
        .whereIn('number', [...numbers])
        .select('number', 'document');
    const byNumber = new Map(rows.map(row => [Number(row.number), row]));
    return numbers.flatMap(number => {
      const row = byNumber.get(number);
      return row
        ? [listedSchema.parse({ ...JSON.parse(row.document), number })]
        : [];
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
      `${isFound ? this.aside : ''}?? ${order}, number ${order}`,
      [column],
    );
  }

  /** What keeps SQLite, which has no statistics, from an index on the column. */
  private get aside(): string {
    return isPostgres(this.knex) ? '' : '+';
  }

  /** The numbers of what a search finds; `undefined` when that is much. */
  private async found(
    selection: TicketSelection,
  ): Promise<number[] | undefined> {
    const rows: { number: number | string }[] = await this.searched(
      this.knex('tickets').whereIn('status', [...selection.statuses]),
      selection.q,
    )
      .limit(fewFound + 1)
      .select('number');
    return rows.length > fewFound
      ? undefined
      : rows.map(row => Number(row.number));
  }

  private selected(
    selection: TicketSelection,
    { found, isCounted }: { found?: readonly number[]; isCounted?: boolean },
  ): Knex.QueryBuilder {
    const query = this.knex('tickets');
    const { category, assignee, urgency } = selection;
    const equal = equalOf(selection);
    // Counting reads all of them, and an index has all that it reads.
    const finder = finderOf(selection) ?? (isCounted ? 'category' : undefined);
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) {
        query.whereRaw(`${column === finder ? '' : this.aside}?? = ?`, [
          column,
          value,
        ]);
      }
    }
    if (category === 'none') {
      query.whereNull('category');
    }
    if (assignee === 'none') {
      query.whereNull('assignee_ref');
    }
    if (urgency) {
      query.where('urgency', urgencyRank(urgency));
    }
    if (selection.leakage !== undefined) {
      query.where('is_leakage', selection.leakage);
    }
    if (selection.dueBefore) {
      query
        .where('status', 'open')
        .where('triage_due_at', '<', selection.dueBefore);
    }
    if (selection.anyPartyRef) {
      query.whereIn('number', this.numbersOf(selection.anyPartyRef));
    }
    if (selection.askedBy) {
      query.whereIn(
        'number',
        this.numbersOf(selection.askedBy).whereNot('role', 'assignee'),
      );
    }
    if (found) {
      return query.whereIn('number', [...found]);
    }
    return this.searched(query, selection.q);
  }

  private searched(
    query: Knex.QueryBuilder,
    q: string | undefined,
  ): Knex.QueryBuilder {
    for (const word of (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
      const number = /^#?(\d{1,15})$/.exec(word)?.[1];
      if (number) {
        query.where(either =>
          either
            .where('number', Number(number))
            .orWhere('title_lower', 'like', likeOf(number)),
        );
      } else {
        query.whereRaw(`title_lower LIKE ? ESCAPE '\\'`, [likeOf(word)]);
      }
    }
    return query;
  }

  private numbersOf(refs: readonly string[]): Knex.QueryBuilder {
    return this.knex('ticket_parties')
      .whereRaw(isOneOf(this.knex, 'ref', refs))
      .select('number');
  }
}

function likeOf(word: string): string {
  const escaped = word
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, character => `\\${character}`);
  return `%${escaped}%`;
}

/** The column that leaves the fewest rows of those that are asked for; a category leaves many. */
function finderOf(selection: TicketSelection): string | undefined {
  const equal = equalOf(selection);
  return Object.keys(equal).find(
    column => column !== 'category' && equal[column] !== undefined,
  );
}

/** By which a request is found, the one that leaves the fewest first. */
function equalOf(
  selection: TicketSelection,
): Record<string, string | undefined> {
  const { category, assignee } = selection;
  return {
    entity_ref: selection.entityRef,
    requester_ref: selection.requester,
    assignee_ref: assignee === 'none' ? undefined : assignee,
    capability_ref: selection.capabilityRef,
    team_ref: selection.team,
    category: category === 'none' ? undefined : category,
  };
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

function partyRows(ticket: Ticket) {
  const { number, requesterRef, teamRef, joinedRefs, assigneeRef } = ticket;
  const row = (ref: string, role: string) => ({ ref, number, role });
  return [
    row(requesterRef, 'requester'),
    ...(teamRef ? [row(teamRef, 'team')] : []),
    ...joinedRefs.map(ref => row(ref, 'joined')),
    ...(assigneeRef ? [row(assigneeRef, 'assignee')] : []),
  ];
}

function toRow(ticket: Omit<Ticket, 'number'>) {
  return {
    version: ticket.version,
    status: ticket.status,
    category: ticket.category ?? null,
    urgency: urgencyRank(ticket.urgency),
    title_lower: storable(ticket.title.toLocaleLowerCase('en-US')),
    requester_ref: ticket.requesterRef,
    team_ref: ticket.teamRef ?? null,
    entity_ref: ticket.entityRef ?? null,
    capability_ref: ticket.capabilityRef ?? null,
    assignee_ref: ticket.assigneeRef ?? null,
    is_leakage: ticket.exceptionReason !== undefined,
    created_at: ticket.createdAt,
    triage_due_at: ticket.triageDueAt,
    triaged_at: ticket.triagedAt ?? null,
    closed_at: ticket.closedAt ?? null,
    updated_at: ticket.updatedAt,
    reopened: ticket.reopened,
  };
}

function eventRow(id: string, event: TicketOutcome['events'][number]) {
  const { kind, at, by, summary, text } = event;
  return {
    ticket_id: id,
    kind,
    at,
    by,
    summary: storable(summary),
    text: storable(text),
  };
}

function toEvent({
  row_id,
  kind,
  at,
  by,
  summary,
  text,
}: EventRow): TicketEvent {
  return {
    id: String(row_id),
    kind,
    at,
    by,
    summary,
    ...(text === null ? {} : { text }),
  };
}

function byRowId(a: EventRow, b: EventRow): number {
  return Number(a.row_id) - Number(b.row_id);
}

function documentRow(ticket: Ticket) {
  const { description, businessCase, links, ...document } = ticket;
  return {
    number: ticket.number,
    document: storable(JSON.stringify(document)),
    texts: storable(JSON.stringify({ description, businessCase, links })),
  };
}

function toTicket(row: TicketRow): Ticket {
  return ticketSchema.parse({
    ...JSON.parse(row.document),
    ...JSON.parse(row.texts),
    number: Number(row.number),
    version: row.version,
  });
}
