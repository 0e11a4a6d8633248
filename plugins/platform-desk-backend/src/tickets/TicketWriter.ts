import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type ClockStore,
  DatabaseDirectoryStore,
  type NoticeStore,
} from '@waymark/backend-features';
import type { Roles } from '@waymark/people';
import {
  type Capability,
  decideTicket,
  isActive,
  type Ticket,
  type TicketCommand,
  type TicketContext,
  type TicketOutcome,
  ticketRefsOf,
  ticketSubject,
  type TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { TicketFeed } from './TicketFeed';
import type { TicketStore } from './TicketStore';

// Each failed try means that another write went through.
const tries = 20;

/** Writes decisions about requests: each with its history, notices and clocks, or not at all. */
export class TicketWriter {
  constructor(
    private readonly options: {
      knex: Knex;
      store: TicketStore;
      feed: TicketFeed;
      notices: NoticeStore;
      clocks: ClockStore;
      settings: { roles: Roles; terms: TicketTerms };
      capabilitiesOf(
        refs: readonly string[],
        connection: Knex,
      ): Promise<ReadonlyMap<string, Capability>>;
      now(): Date;
    },
  ) {}

  /** Decides and writes; decides anew when somebody else wrote meanwhile. */
  async act(
    id: string,
    command: TicketCommand,
    caller: TicketContext['caller'],
  ): Promise<Ticket> {
    const { knex, store, now } = this.options;
    for (let count = 0; count < tries; count++) {
      const ticket = await knex.transaction(async transaction => {
        const before = await store.in(transaction).get(id);
        if (!before) {
          throw new NotFoundError(`There is no request '${id}'`);
        }
        const at = now();
        const context = await this.contextOf(
          caller,
          before,
          transaction,
          'capabilityRef' in command ? command.capabilityRef : undefined,
        );
        const outcome = decideTicket(command, before, context, at);
        const key = command.type === 'comment' ? command.id : undefined;
        if (key) {
          await mustBeSame(transaction, before.id, key, outcome);
        }
        return await this.write(before, outcome, transaction, at, key);
      });
      if (ticket) {
        return ticket;
      }
    }
    throw new ConflictError(
      `The request '${id}' is being changed by many at once; try again`,
    );
  }

  /** What follows when a clock rings or a tracker tells, in the transaction of that. */
  async ring(
    id: string,
    command: TicketCommand,
    transaction: Knex.Transaction,
    at: Date,
    by = 'portal',
  ): Promise<void> {
    const before = await this.options.store.in(transaction).get(id);
    if (!before) {
      return;
    }
    const caller = { name: by, claims: [] };
    const context = await this.contextOf(caller, before, transaction);
    const outcome = decideTicket(command, before, context, at);
    const key = command.type === 'relay' ? command.id : undefined;
    if (!(await this.write(before, outcome, transaction, at, key))) {
      throw new ConflictError(`The request '${id}' was changed meanwhile`);
    }
  }

  /** `undefined` when somebody else wrote meanwhile; nothing is written then. */
  private async write(
    before: Ticket,
    outcome: TicketOutcome,
    transaction: Knex.Transaction,
    at: Date,
    key?: string,
  ): Promise<Ticket | undefined> {
    const store = this.options.store.in(transaction);
    if (outcome.ticket.version !== before.version) {
      if (key && (await hasKey(transaction, before.id, key))) {
        return before;
      }
      if (!(await store.update(before.version, outcome.ticket))) {
        return undefined;
      }
    }
    await this.follow(outcome, transaction, at, key);
    return outcome.ticket;
  }

  private async follow(
    outcome: TicketOutcome,
    transaction: Knex.Transaction,
    at: Date,
    key?: string,
  ): Promise<void> {
    const { store, notices, clocks, feed } = this.options;
    const { ticket, events } = outcome;
    await store.in(transaction).addEvents(ticket.id, events, key);
    if (outcome.stop.length > 0) {
      await clocks.stop(ticketSubject(ticket.id), transaction, outcome.stop);
    }
    if (outcome.clocks.length > 0) {
      await clocks.set(outcome.clocks, transaction);
    }
    if (outcome.notices.length > 0) {
      await notices.add(outcome.notices, transaction, at.toISOString());
    }
    await feed.append(
      transaction,
      events.map(event => ({ ticket, kind: event.kind, at: event.at })),
    );
  }

  private async contextOf(
    caller: TicketContext['caller'],
    ticket: Ticket,
    transaction: Knex.Transaction,
    nextCapabilityRef?: string,
  ): Promise<TicketContext> {
    const { roles, terms } = this.options.settings;
    const directory = new DatabaseDirectoryStore(transaction);
    const principals = await directory.byRefs([
      ...new Set([...ticketRefsOf(ticket), caller.name]),
    ]);
    const titles = new Map(principals.map(({ ref, title }) => [ref, title]));
    // Only opening one again, and having it be for another one, ask how that can be had by now.
    const asked = [
      nextCapabilityRef ??
        (isActive(ticket) ? undefined : ticket.capabilityRef),
    ].flatMap(ref => ref ?? []);
    const [capability] = (
      await this.options.capabilitiesOf(asked, transaction)
    ).values();
    return {
      ...(capability ? { capabilityState: capability.state } : {}),
      caller,
      terms,
      platformRefs: roles.platform,
      escalationRefs: roles.escalation,
      titleOf: ref => titles.get(ref) ?? ref,
    };
  }
}

/** Throws `ConflictError` when somebody else has said something under the key, or something else was said. */
async function mustBeSame(
  transaction: Knex.Transaction,
  id: string,
  key: string,
  { events: [event] }: TicketOutcome,
): Promise<void> {
  const said = await transaction('ticket_events')
    .where({ ticket_id: id, key })
    .first('by', 'text');
  if (said && (said.by !== event.by || said.text !== event.text)) {
    throw new ConflictError(
      'id: another comment has this id; use a new one for each comment',
    );
  }
}

async function hasKey(
  transaction: Knex.Transaction,
  id: string,
  key: string,
): Promise<boolean> {
  const row = await transaction('ticket_events')
    .where({ ticket_id: id, key })
    .first('row_id');
  return row !== undefined;
}
