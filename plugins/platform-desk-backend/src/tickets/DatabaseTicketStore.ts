import { insertAll, inSlices } from '@waymark/backend-features';
import type {
  Ticket,
  TicketEvent,
  TicketOutcome,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import {
  byRowId,
  documentRow,
  type EventRow,
  eventRow,
  partyRows,
  toEvent,
  toTicket,
  type TicketRow,
  toTicketRow,
} from './ticketRows';
import { keyText, type TicketKey, type TicketStore } from './TicketStore';

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
              ...toTicketRow(ticket),
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
      .update(toTicketRow(ticket));
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
}
