import { createHash, randomUUID } from 'node:crypto';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  type BulkTriage,
  type BulkTriageAnswer,
  type Capability,
  type FileTicket,
  isActive,
  needsAgreement,
  sprintEndOf,
  type Ticket,
  type TicketBody,
  type TicketDetails,
  type TicketEvent,
  type TicketTerms,
  unknownCapability,
} from '@waymark/plugin-platform-desk-common';
import type { TicketTrackers } from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';
import { trackerOfName } from './nameOfTracker';
import type { TicketAccess } from './TicketAccess';
import type { TicketFiling } from './TicketFiling';
import type { TicketStore } from './TicketStore';
import type { TicketWriter } from './TicketWriter';
import { triageOf } from './triageOf';

/** Shows one request to those who may see it, and passes on what they do. */
export class TicketService {
  constructor(
    private readonly options: {
      knex: Knex;
      store: TicketStore;
      writer: TicketWriter;
      filing: TicketFiling;
      access: TicketAccess;
      directory: DirectoryStore;
      catalog: CatalogService;
      settings: { terms: TicketTerms };
      capabilitiesOf(
        refs: readonly string[],
        connection: Knex,
      ): Promise<ReadonlyMap<string, Capability>>;
      trackers: Pick<TicketTrackers, 'tracker'>;
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
    const { access, store, settings, trackerOf, trackers, now } = this.options;
    const known = history ?? (await store.history(ticket.id));
    const sprintEndsAt = sprintEndOf(ticket, settings.terms);
    // One that was filed just now lies nowhere else yet.
    const tracker = history ? undefined : await trackerOf(ticket.id);
    return {
      ...ticket,
      ...(tracker ? { tracker } : {}),
      triage: triageOf(ticket, settings.terms, now()),
      needsAgreement: needsAgreement(ticket, settings.terms, now()),
      ...(sprintEndsAt ? { sprintEndsAt } : {}),
      history: known.map(event => {
        const teller = trackers.tracker(trackerOfName(event.by) ?? '');
        return teller ? { ...event, byTitle: teller.title } : event;
      }),
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
    if ('capabilityRef' in command) {
      await this.mustBeOffered(command.capabilityRef);
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

  private async mustBeOffered(ref: string | undefined): Promise<void> {
    const { capabilitiesOf, knex } = this.options;
    if (ref && !(await capabilitiesOf([ref], knex)).has(ref)) {
      throw new InputError(unknownCapability('capabilityRef', ref));
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
