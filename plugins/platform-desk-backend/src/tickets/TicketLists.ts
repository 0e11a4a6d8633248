import type { Caller, Visibility } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  activeStatuses,
  needsAgreement,
  type SameTicket,
  type Ticket,
  type TicketBoard,
  type TicketChangeList,
  type TicketFilter,
  type TicketList,
  type TicketSort,
  type TicketsQuery,
  ticketStatusSchema,
  type TicketSummary,
  type TicketTerms,
} from '@waymark/plugin-platform-desk-common';
import type { TicketAccess } from './TicketAccess';
import { cursorOf, positionOf } from './ticketCursor';
import type { TicketSearch } from './TicketSearch';
import {
  type ListedTicket,
  sortValueOf,
  type TicketSelection,
} from './ticketSelection';
import { triageOf } from './triageOf';

const usualLimit = 50;
const cardsPerColumn = 25;
const sameAtMost = 20;

/** Lists requests that the caller may see: as pages, as a board, and those for the same. */
export class TicketLists {
  constructor(
    private readonly options: {
      search: TicketSearch;
      access: Pick<TicketAccess, 'readableBy'>;
      visibility: Visibility;
      settings: { terms: TicketTerms };
      now(): Date;
    },
  ) {}

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
      this.options.search.counts(selection),
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
    const { search, visibility } = this.options;
    const tickets = await search.list(
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

  /** The page without changes of requests that the caller may not read. */
  async readableChanges(
    page: TicketChangeList,
    { credentials }: Caller,
  ): Promise<TicketChangeList> {
    const { access, search } = this.options;
    const refs = await access.readableBy(credentials);
    if (refs === undefined) {
      return page;
    }
    const readable = await search.numbersWith(
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
    const found = await this.options.search.list(
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
