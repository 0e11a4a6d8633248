import { createHash, randomUUID } from 'node:crypto';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Caller,
  DirectoryStore,
  Visibility,
} from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  activeStatuses,
  type BulkTriage,
  type BulkTriageAnswer,
  type FileTicket,
  isActive,
  needsAgreement,
  type SameTicket,
  sprintEndOf,
  type Ticket,
  type TicketBoard,
  type TicketBody,
  type TicketChangeList,
  type TicketDetails,
  type TicketEvent,
  type TicketFilter,
  type TicketList,
  type TicketSort,
  type TicketsQuery,
  ticketStatusSchema,
  type TicketSummary,
  type TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import { clockStateOf } from '@waymark/workclock';
import type { TicketAccess } from './TicketAccess';
import { cursorOf, positionOf } from './ticketCursor';
import type { TicketFiling } from './TicketFiling';
import {
  type ListedTicket,
  sortValueOf,
  type TicketSelection,
  type TicketStore,
} from './TicketStore';
import type { TicketWriter } from './TicketWriter';

const usualLimit = 50;
const cardsPerColumn = 25;
const sameAtMost = 20;

/** Answers about requests what the caller may see, and passes on what they do. */
export class TicketService {
  constructor(
    private readonly options: {
      store: TicketStore;
      writer: TicketWriter;
      filing: TicketFiling;
      access: TicketAccess;
      directory: DirectoryStore;
      visibility: Visibility;
      catalog: CatalogService;
      settings: { terms: TicketTerms };
      trackerOf(ticketId: string): Promise<Ticket['tracker']>;
      now(): Date;
    },
  ) {}

  /** Files a request for the caller, or for somebody else if they may. */
  async file(
    { requesterRef, ...body }: FileTicket,
    idempotencyKey: string | undefined,
    caller: Caller,
  ): Promise<{ details: TicketDetails; isNew: boolean }> {
    const { access, filing } = this.options;
    const asker = requesterRef ?? caller.person?.userRef;
    if (!asker) {
      throw new InputError(
        'requesterRef: a service says for whom it files the request',
      );
    }
    const isForOthers = asker !== caller.person?.userRef;
    await access.mustFile(caller.credentials, isForOthers);
    const teamRef = body.teamRef ?? (await this.teamOf(asker));
    if (body.teamRef && !isForOthers) {
      this.mustBeIn(body.teamRef, caller);
    }
    await this.mustSee(body.entityRef, caller);
    const { ticket, isNew, history } = await filing.file({
      body: { ...body, teamRef, requesterRef: asker, id: randomUUID() },
      key: {
        createdBy: caller.name,
        idempotencyKey: idempotencyKey ?? randomUUID(),
        hash: createHash('sha256')
          .update(JSON.stringify([asker, body]))
          .digest('hex'),
      },
      caller: callerOf(caller),
    });
    return { details: await this.details(ticket, caller, history), isNew };
  }

  async list(query: TicketsQuery, caller: Caller): Promise<TicketList> {
    const { cursor, limit = usualLimit, sort = 'newest', ...filter } = query;
    return await this.page(
      await this.selectionOf(filter, caller),
      sort,
      cursor,
      limit,
    );
  }

  /** The first requests of every status that is asked for, and how many there are. */
  async board(
    {
      sort = 'triage-due',
      limit = cardsPerColumn,
      ...filter
    }: TicketFilter & { sort?: TicketSort; limit?: number },
    caller: Caller,
  ): Promise<TicketBoard> {
    const selection = await this.selectionOf(
      { status: 'active', ...filter },
      caller,
    );
    const [counts, pages] = await Promise.all([
      this.options.store.counts(selection),
      Promise.all(
        selection.statuses.map(status =>
          this.page(
            { ...selection, statuses: [status] },
            sort,
            undefined,
            limit,
          ),
        ),
      ),
    ]);
    return {
      columns: selection.statuses.map((status, index) => ({
        status,
        count: counts.get(status) ?? 0,
        ...pages[index],
      })),
    };
  }

  /** Open requests for the same, as far as everybody may know of them. */
  async same(
    { capabilityRef, entityRef }: { capabilityRef: string; entityRef?: string },
    caller: Caller,
  ): Promise<SameTicket[]> {
    const { store, visibility } = this.options;
    const tickets = await store.list(
      { statuses: activeStatuses, capabilityRef, entityRef },
      'newest',
      undefined,
      sameAtMost,
    );
    const visible = await visibility.visible(
      tickets.flatMap(ticket => ticket.entityRef ?? []),
      caller.credentials,
    );
    return tickets
      .filter(ticket => !ticket.entityRef || visible.has(ticket.entityRef))
      .map(ticket => sameOf(ticket, caller));
  }

  /** The request, when the caller may see it; throws `NotFoundError` otherwise. */
  async find(id: string, caller: Caller): Promise<Ticket> {
    const { store, access } = this.options;
    const ticket = await store.get(id);
    if (!ticket || !(await access.mayRead(caller.credentials))(ticket)) {
      throw new NotFoundError(`There is no request '${id}'`);
    }
    return ticket;
  }

  /** Without its history that is read, too. */
  async details(
    ticket: Ticket,
    caller: Caller,
    history?: TicketEvent[],
  ): Promise<TicketDetails> {
    const { access, store, settings, trackerOf, now } = this.options;
    const sprintEndsAt = sprintEndOf(ticket, settings.terms);
    // One that was filed just now lies nowhere else yet.
    const tracker = history ? undefined : await trackerOf(ticket.id);
    return {
      ...ticket,
      ...(tracker ? { tracker } : {}),
      triage: triageOf(ticket, settings.terms, now()),
      needsAgreement: needsAgreement(ticket, settings.terms, now()),
      ...(sprintEndsAt ? { sprintEndsAt } : {}),
      history: history ?? (await store.history(ticket.id)),
      rights: await access.rights(ticket, caller.credentials),
    };
  }

  async act(
    id: string,
    command: TicketBody,
    caller: Caller,
  ): Promise<TicketDetails> {
    const { access, store, writer } = this.options;
    // Whoever may see that there is one may join it.
    const ticket =
      command.type === 'join'
        ? await store.get(id)
        : await this.find(id, caller);
    if (!ticket) {
      throw new NotFoundError(`There is no request '${id}'`);
    }
    if (command.type === 'join') {
      await this.mustSee(ticket.entityRef, caller);
    }
    await access.mustAct(command.type, ticket, caller.credentials);
    if (command.type === 'edit') {
      await this.mustSee(command.entityRef, caller);
    }
    const written = await writer.act(id, command, callerOf(caller));
    return await this.details(written, caller);
  }

  /** Each on its own: what is refused stands beside what was done. */
  async triageMany(
    body: BulkTriage,
    caller: Caller,
  ): Promise<BulkTriageAnswer> {
    const { access, writer } = this.options;
    const items: BulkTriageAnswer['items'] = [];
    for (const { id, version } of body.items) {
      try {
        const ticket = await this.find(id, caller);
        await access.mustAct('triage', ticket, caller.credentials);
        const written = await writer.act(
          id,
          commandOf(body, ticket, version),
          callerOf(caller),
        );
        items.push({ id, version: written.version });
      } catch (error) {
        if (!isRefusal(error)) {
          throw error;
        }
        items.push({ id, problem: error.message });
      }
    }
    return { items };
  }

  /** The page without changes of requests that the caller may not read. */
  async readableChanges(
    page: TicketChangeList,
    { credentials }: Caller,
  ): Promise<TicketChangeList> {
    const { access, store } = this.options;
    const refs = await access.readableBy(credentials);
    if (refs === undefined) {
      return page;
    }
    const readable = await store.numbersWith(
      page.items.map(({ number }) => number),
      refs,
    );
    return {
      ...page,
      items: page.items.filter(({ number }) => readable.has(number)),
    };
  }

  private async page(
    selection: TicketSelection,
    sort: TicketSort,
    cursor: string | undefined,
    limit: number,
  ): Promise<TicketList> {
    const found = await this.options.store.list(
      selection,
      sort,
      positionOf(cursor, sort),
      limit + 1,
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(ticket => this.summaryOf(ticket)),
      ...(found.length > limit && last
        ? {
            next: cursorOf(sort, {
              value: sortValueOf(last, sort),
              number: last.number,
            }),
          }
        : {}),
    };
  }

  private summaryOf(ticket: ListedTicket): TicketSummary {
    const { settings, now } = this.options;
    const at = now();
    return {
      ...ticket,
      triage: triageOf(ticket, settings.terms, at),
      needsAgreement: needsAgreement(ticket as Ticket, settings.terms, at),
    };
  }

  private async selectionOf(
    { status = 'active', mine, overdue, ...filter }: TicketFilter,
    { credentials, person }: Caller,
  ): Promise<TicketSelection> {
    const { access, now } = this.options;
    const anyPartyRef = await access.readableBy(credentials);
    const askedBy =
      person && (mine === 'me' ? [person.userRef] : claimsOf(person));
    return {
      ...filter,
      statuses: statusesOf(status),
      ...(anyPartyRef ? { anyPartyRef } : {}),
      ...(mine ? { askedBy: askedBy ?? [] } : {}),
      ...(overdue ? { dueBefore: now().toISOString() } : {}),
    };
  }

  /** The team of somebody, as the directory has it. */
  private async teamOf(userRef: string): Promise<string | undefined> {
    const [principal] = await this.options.directory.byRefs([userRef]);
    return principal?.memberOf.find(ref => ref.startsWith('group:'));
  }

  private mustBeIn(teamRef: string, { person }: Caller): void {
    if (person && !claimsOf(person).includes(teamRef)) {
      throw new NotAllowedError(
        `teamRef: you are not in ${teamRef}; ask for a team of yours, or leave it out`,
      );
    }
  }

  private async mustSee(
    entityRef: string | undefined,
    caller: Caller,
  ): Promise<void> {
    if (!entityRef) {
      return;
    }
    // Not Visibility: where everybody sees everything it does not ask whether there is one.
    const entity = await this.options.catalog.getEntityByRef(entityRef, {
      credentials: caller.credentials,
    });
    if (!entity) {
      throw new InputError(
        `entityRef: there is no ${entityRef}, or you may not see it`,
      );
    }
  }
}

function callerOf(caller: Caller) {
  return {
    name: caller.name,
    claims: caller.person ? claimsOf(caller.person) : [],
  };
}

function statusesOf(
  status: NonNullable<TicketFilter['status']>,
): TicketSelection['statuses'] {
  if (status === 'active') {
    return activeStatuses;
  }
  if (status === 'all') {
    return ticketStatusSchema.options;
  }
  return status === 'closed'
    ? ticketStatusSchema.options.filter(each => !activeStatuses.includes(each))
    : [status];
}

function commandOf(
  body: BulkTriage,
  ticket: Ticket,
  version: number,
): TicketBody {
  const { category, assigneeRef, expectedOn, decline } = body;
  if (decline) {
    return { type: 'decline', version, outcome: decline.outcome };
  }
  if (ticket.status === 'open') {
    if (!category) {
      throw new InputError(
        'category: the request waits for triage and needs one',
      );
    }
    return { type: 'triage', version, category, assigneeRef, expectedOn };
  }
  return category && !isActive(ticket)
    ? { type: 'categorise', version, category }
    : { type: 'plan', version, category, assigneeRef, expectedOn };
}

function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    [
      'NotFoundError',
      'ConflictError',
      'InputError',
      'NotAllowedError',
    ].includes(error.name)
  );
}

function triageOf(
  ticket: Pick<Ticket, 'triageDueAt' | 'triagedAt' | 'closedAt'>,
  terms: TicketTerms,
  now: Date,
): TicketSummary['triage'] {
  const soonMillis = terms.triageSoonDays * terms.calendar.dayLengthMillis;
  const stoppedAt = ticket.triagedAt ?? ticket.closedAt;
  const state = clockStateOf(
    {
      dueAt: ticket.triageDueAt,
      ...(stoppedAt ? { stoppedAt } : {}),
      soonMillis: 0,
    },
    now,
  );
  const left = terms.calendar.millisBetween(
    now.getTime(),
    Date.parse(ticket.triageDueAt),
  );
  return state === 'running' && left <= soonMillis ? 'due-soon' : state;
}

function sameOf(ticket: ListedTicket, { person }: Caller): SameTicket {
  const { id, number, title, status, createdAt, updatedAt } = ticket;
  const { entityRef, capabilityRef, expectedOn } = ticket;
  const people = new Set([ticket.requesterRef, ...ticket.joinedRefs]);
  return {
    id,
    number,
    title,
    status,
    createdAt,
    updatedAt,
    ...(entityRef ? { entityRef } : {}),
    ...(capabilityRef ? { capabilityRef } : {}),
    ...(expectedOn ? { expectedOn } : {}),
    needed: people.size,
    isMine: person !== undefined && people.has(person.userRef),
  };
}
