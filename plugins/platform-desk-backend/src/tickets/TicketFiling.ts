import { ConflictError } from '@backstage/errors';
import {
  type ClockStore,
  DatabaseDirectoryStore,
  type NoticeStore,
} from '@waymark/backend-features';
import type { Roles } from '@waymark/people';
import {
  type Capability,
  filedTicket,
  fileTicket,
  type FileTicket,
  type Ticket,
  type TicketContext,
  type TicketEvent,
  ticketRefsOf,
  type TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import { GroupCommit, type Outcome } from '../database/GroupCommit';
import type { TicketFeed } from './TicketFeed';
import { keyText, type TicketKey, type TicketStore } from './TicketStore';

/** Those who wait longer share the next transaction. */
const mostAtOnce = 50;

/** A request that somebody files. */
export interface Filing {
  body: Omit<FileTicket, 'requesterRef'> & { id: string; requesterRef: string };
  key: TicketKey;
  caller: TicketContext['caller'];
}

/** The request that came of it; `history` is there when it is new. */
export interface Filed {
  ticket: Ticket;
  isNew: boolean;
  history?: TicketEvent[];
}

type Draft = Outcome<Omit<Ticket, 'number'>>;

/**
 * Files requests, those that arrive together in one transaction: each with its
 * history, notices, clocks and change, or not at all.
 */
export class TicketFiling {
  private readonly commits: GroupCommit<Filing, Filed>;

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
  ) {
    this.commits = new GroupCommit(
      async filings =>
        await options.knex.transaction(
          async transaction => await this.fileAll(filings, transaction),
        ),
      mostAtOnce,
    );
  }

  /**
   * Files a request once for each key, and resolves when it is committed;
   * `isNew` is false when it was filed before. Throws `ConflictError` when
   * something else was sent under the key.
   */
  async file(filing: Filing): Promise<Filed> {
    return await this.commits.add(filing);
  }

  /** Resolves when nothing waits to be written. */
  async stop(): Promise<void> {
    await this.commits.stop();
  }

  private async fileAll(
    filings: readonly Filing[],
    transaction: Knex.Transaction,
  ): Promise<Outcome<Filed>[]> {
    const store = this.options.store.in(transaction);
    const at = this.options.now();
    const keys = filings.map(({ key }) => key);
    const known = new Map(await store.byKeys(keys));
    const drafts = await this.draftAll(filings, known, transaction, at);
    const inserted = await this.insert(filings, drafts, store);
    const histories = await this.follow(inserted, filings, transaction, at);
    const missed = filings.filter(
      ({ body, key }, index) =>
        'result' in drafts[index] &&
        !inserted.has(body.id) &&
        !known.has(keyText(key)),
    );
    for (const [text, each] of await store.byKeys(
      missed.map(({ key }) => key),
    )) {
      known.set(text, each);
    }
    return filings.map(({ body, key }, index): Outcome<Filed> => {
      const ticket = inserted.get(body.id);
      if (ticket) {
        const history = histories.get(ticket.id);
        return { result: { ticket, isNew: true, history } };
      }
      const before = known.get(keyText(key));
      if (!before) {
        return drafts[index] as { refusal: unknown };
      }
      return before.hash === key.hash
        ? {
            result: {
              ticket: before.ticket,
              // Written by a transaction whose answer was lost.
              isNew: before.ticket.id === body.id,
            },
          }
        : { refusal: usedKey() };
    });
  }

  /** What each would be, or why it is refused; those that are known are no longer looked at. */
  private async draftAll(
    filings: readonly Filing[],
    known: ReadonlyMap<string, unknown>,
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<Draft[]> {
    const refs = filings.flatMap(({ body }) => body.capabilityRef ?? []);
    const capabilities = await this.options.capabilitiesOf(
      [...new Set(refs)],
      transaction,
    );
    return filings.map(({ body, key }): Draft => {
      if (known.has(keyText(key))) {
        return { refusal: undefined };
      }
      try {
        const capability = capabilities.get(body.capabilityRef ?? '');
        return {
          result: fileTicket(body, capability, this.options.settings, at),
        };
      } catch (refusal) {
        return { refusal };
      }
    });
  }

  /** The first of each key, by id; without those that another process has filed meanwhile. */
  private async insert(
    filings: readonly Filing[],
    drafts: readonly Draft[],
    store: TicketStore,
  ): Promise<Map<string, Ticket>> {
    const rows = new Map<
      string,
      { ticket: Omit<Ticket, 'number'>; key: TicketKey }
    >();
    filings.forEach(({ key }, index) => {
      const draft = drafts[index];
      if ('result' in draft && !rows.has(keyText(key))) {
        rows.set(keyText(key), { ticket: draft.result, key });
      }
    });
    const tickets = await store.insertMany([...rows.values()]);
    return new Map(tickets.map(ticket => [ticket.id, ticket]));
  }

  private async follow(
    inserted: ReadonlyMap<string, Ticket>,
    filings: readonly Filing[],
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<ReadonlyMap<string, TicketEvent[]>> {
    const { store, notices, clocks, feed } = this.options;
    const filed = filings.flatMap(({ body, caller }) => {
      const ticket = inserted.get(body.id);
      return ticket ? [{ ticket, caller }] : [];
    });
    if (filed.length === 0) {
      return new Map();
    }
    const contextOf = await this.contexts(filed, transaction);
    const outcomes = filed.map(({ ticket, caller }) =>
      filedTicket(ticket, contextOf(caller), at),
    );
    const events = outcomes.flatMap(({ ticket, events: each }) =>
      each.map(event => ({ ticket, event })),
    );
    const histories = await store
      .in(transaction)
      .addEventsOf(
        events.map(({ ticket, event }) => ({ id: ticket.id, event })),
      );
    await clocks.set(
      outcomes.flatMap(outcome => outcome.clocks),
      transaction,
    );
    await notices.add(
      outcomes.flatMap(outcome => outcome.notices),
      transaction,
      at.toISOString(),
    );
    await feed.append(
      transaction,
      events.map(({ ticket, event }) => ({
        ticket,
        kind: event.kind,
        at: event.at,
      })),
    );
    return histories;
  }

  private async contexts(
    filed: readonly { ticket: Ticket; caller: TicketContext['caller'] }[],
    transaction: Knex.Transaction,
  ): Promise<(caller: TicketContext['caller']) => TicketContext> {
    const { roles, terms } = this.options.settings;
    const refs = filed.flatMap(({ ticket, caller }) => [
      ...ticketRefsOf(ticket),
      caller.name,
    ]);
    const principals = await new DatabaseDirectoryStore(transaction).byRefs([
      ...new Set(refs),
    ]);
    const titles = new Map(principals.map(({ ref, title }) => [ref, title]));
    return caller => ({
      caller,
      terms,
      platformRefs: roles.platform,
      escalationRefs: roles.escalation,
      titleOf: ref => titles.get(ref) ?? ref,
    });
  }
}

function usedKey(): ConflictError {
  return new ConflictError(
    'idempotencyKey: another request was filed under this key; use a new key for each request',
  );
}
