import {
  type Clocks,
  type Feature,
  later,
  type NoticeStore,
} from '@waymark/backend-features';
import type {
  Capability,
  Ticket,
  TicketClockKind,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { FeatureEnvironment } from '../createFeatures';
import { DatabaseTicketStore } from './DatabaseTicketStore';
import { ticketActions } from './ticketActions';
import { TicketAccess } from './TicketAccess';
import { TicketFeed } from './TicketFeed';
import { TicketFiling } from './TicketFiling';
import { TicketLists } from './TicketLists';
import { ticketRoutes } from './ticketRoutes';
import { TicketSearch } from './TicketSearch';
import { TicketService } from './TicketService';
import type { TicketStore } from './TicketStore';
import { TicketWriter } from './TicketWriter';

const clockKinds: readonly TicketClockKind[] = [
  'triage-soon',
  'triage-due',
  'triage-escalation',
  'sprint-end',
  'expected',
  'waiting',
];
const keepChangesMillis = 90 * 24 * 60 * 60_000;

/** What other features of the desk do with requests. */
export interface Tickets {
  store: TicketStore;
  feed: TicketFeed;
  writer: TicketWriter;
  access: TicketAccess;
  tickets: TicketService;
  feature: Feature;
}

/** Requests to the platform team. */
export function createTickets(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    capabilitiesOf(
      refs: readonly string[],
      connection: Knex,
    ): Promise<ReadonlyMap<string, Capability>>;
    trackerOf(ticketId: string): Promise<Ticket['tracker']>;
  },
): Tickets {
  const { knex, now } = environment;
  const store = new DatabaseTicketStore(knex);
  const feed = new TicketFeed(knex);
  const writer = new TicketWriter({
    ...environment,
    store,
    feed,
    clocks: environment.clocks.clocks,
  });
  const filing = new TicketFiling({
    ...environment,
    store,
    feed,
    clocks: environment.clocks.clocks,
  });
  const access = new TicketAccess({
    ...environment,
    load: async id => await store.get(id),
  });
  const tickets = new TicketService({
    ...environment,
    store,
    writer,
    filing,
    access,
  });
  const lists = new TicketLists({
    ...environment,
    search: new TicketSearch(knex),
    access,
  });
  environment.clocks.handle({
    subjectKind: 'ticket',
    ring: async ({ subject, kind }, transaction, at) => {
      const known = clockKinds.find(each => each === kind);
      if (known) {
        const id = subject.slice(subject.indexOf(':') + 1);
        await writer.ring(id, { type: 'clock', kind: known }, transaction, at);
      }
    },
  });
  return {
    store,
    feed,
    writer,
    access,
    tickets,
    feature: {
      stop: async () => await filing.stop(),
      routes: router =>
        ticketRoutes(router, { ...environment, feed, tickets, lists }),
      actions: registry =>
        ticketActions(registry, { ...environment, tickets, lists }),
      tasks: [
        {
          id: 'prune-changes',
          scope: 'global',
          frequency: { hours: 24 },
          run: () => feed.prune(later(now(), -keepChangesMillis)),
        },
      ],
    },
  };
}
