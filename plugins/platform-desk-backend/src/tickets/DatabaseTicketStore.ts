import { insertAll, isOneOf, storable } from '@waymark/backend-features';
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
  type ListedTicket,
  sortValueOf,
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

const listedSchema = ticketSchema.omit({
  description: true,
  businessCase: true,
  links: true,
});
const listColumns = ['number', 'version', 'document'];

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

/** Requests in the database. */
export class DatabaseTicketStore implements TicketStore {
  constructor(private readonly knex: Knex) {}

  in(transaction: Knex.Transaction): DatabaseTicketStore {
    return new DatabaseTicketStore(transaction);
  }

  async get(id: string): Promise<Ticket | undefined> {
    const row: TicketRow | undefined = await this.knex('tickets')
      .where({ id })
      .first();
    return row && toTicket(row);
  }

  async byKey(createdBy: string, idempotencyKey: string) {
    const row: TicketRow | undefined = await this.knex('tickets')
      .where({ created_by: createdBy, idempotency_key: idempotencyKey })
      .first();
    return row && { ticket: toTicket(row), hash: row.request_hash };
  }

  /**
   * One status at a time, so that each is read in the order of an index, and
   * what they give is merged.
   */
  async list(
    selection: TicketSelection,
    sort: TicketSort,
    after: TicketPosition | undefined,
    limit: number,
  ): Promise<ListedTicket[]> {
    const lists = [];
    for (const status of selection.statuses) {
      const rows: TicketRow[] = await this.ordered(
        this.selected(selection).where({ status }),
        orders[sort],
        after,
      )
        .limit(limit)
        .select(listColumns);
      lists.push(rows.map(toListed));
    }
    const all = lists.flat();
    return selection.statuses.length === 1
      ? all
      : all.sort(inOrder(sort)).slice(0, limit);
  }

  async counts(selection: TicketSelection): Promise<Map<TicketStatus, number>> {
    const rows: { status: TicketStatus; count: number | string }[] =
      await this.selected(selection)
        .whereIn('status', [...selection.statuses])
        .groupBy('status')
        .select('status')
        .count({ count: '*' });
    return new Map(rows.map(row => [row.status, Number(row.count)]));
  }

  async history(id: string): Promise<TicketEvent[]> {
    const rows: {
      row_id: number | string;
      kind: string;
      at: string;
      by: string;
      summary: string;
      text: string | null;
    }[] = await this.knex('ticket_events')
      .where({ ticket_id: id })
      .orderBy('row_id');
    return rows.map(({ row_id, kind, at, by, summary, text }) => ({
      id: String(row_id),
      kind,
      at,
      by,
      summary,
      ...(text === null ? {} : { text }),
    }));
  }

  async insert(
    ticket: Omit<Ticket, 'number'>,
    key: TicketKey,
  ): Promise<Ticket | undefined> {
    const rows: { number: number | string }[] = await this.knex('tickets')
      .insert({
        id: ticket.id,
        ...toRow(ticket),
        created_by: key.createdBy,
        idempotency_key: key.idempotencyKey,
        request_hash: key.hash,
      })
      .onConflict(['created_by', 'idempotency_key'])
      .ignore()
      .returning('number');
    if (rows.length === 0) {
      return undefined;
    }
    const stored = { ...ticket, number: Number(rows[0].number) };
    await insertAll(this.knex, 'ticket_parties', partyRows(stored));
    return stored;
  }

  async update(version: number, ticket: Ticket): Promise<boolean> {
    const written = await this.knex('tickets')
      .where({ number: ticket.number, version })
      .update(toRow(ticket));
    if (written === 0) {
      return false;
    }
    await this.knex('ticket_parties').where({ number: ticket.number }).delete();
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
        events.map(({ kind, at, by, summary, text }) => ({
          ticket_id: id,
          kind,
          at,
          by,
          summary: storable(summary),
          text: storable(text),
          key: key ?? null,
        })),
      )
      .onConflict(['ticket_id', 'key'])
      .ignore()
      .returning('row_id');
    return rows.length > 0;
  }

  private ordered(
    query: Knex.QueryBuilder,
    { column, descending }: Order,
    after: TicketPosition | undefined,
  ): Knex.QueryBuilder {
    const order = descending ? 'desc' : 'asc';
    const sign = descending ? '<' : '>';
    if (column === 'number') {
      return (
        after ? query.where('number', sign, after.number) : query
      ).orderBy('number', order);
    }
    if (after) {
      query.whereRaw(`(??, number) ${sign} (?, ?)`, [
        column,
        after.value,
        after.number,
      ]);
    }
    return query.orderBy([
      { column, order },
      { column: 'number', order },
    ]);
  }

  private selected(selection: TicketSelection): Knex.QueryBuilder {
    const query = this.knex('tickets');
    const { q, category, assignee, urgency } = selection;
    const equal: Record<string, string | undefined> = {
      team_ref: selection.team,
      entity_ref: selection.entityRef,
      capability_ref: selection.capabilityRef,
      requester_ref: selection.requester,
      category: category === 'none' ? undefined : category,
      assignee_ref: assignee === 'none' ? undefined : assignee,
    };
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) {
        query.where(column, value);
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

function inOrder(sort: TicketSort) {
  const { descending } = orders[sort];
  const sign = descending ? -1 : 1;
  return (a: ListedTicket, b: ListedTicket) => {
    const [left, right] = [sortValueOf(a, sort), sortValueOf(b, sort)];
    if (left === right) {
      return sign * (a.number - b.number);
    }
    return left < right ? -sign : sign;
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
  const { description, businessCase, links, ...document } = ticket;
  return {
    version: ticket.version,
    status: ticket.status,
    category: ticket.category ?? null,
    urgency: urgencyRank(ticket.urgency),
    title: storable(ticket.title),
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
    document: storable(JSON.stringify(document)),
    texts: storable(JSON.stringify({ description, businessCase, links })),
  };
}

function toListed(row: TicketRow): ListedTicket {
  return listedSchema.parse({
    ...JSON.parse(row.document),
    number: Number(row.number),
    version: row.version,
  });
}

function toTicket(row: TicketRow): Ticket {
  return ticketSchema.parse({
    ...JSON.parse(row.document),
    ...JSON.parse(row.texts),
    number: Number(row.number),
    version: row.version,
  });
}
