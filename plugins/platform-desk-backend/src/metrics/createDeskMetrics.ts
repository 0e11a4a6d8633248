import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Feature,
  later,
  type MetricSource,
} from '@waymark/backend-features';
import type { Metric } from '@waymark/metrics';
import {
  type AdoptionFacts,
  deflection,
  failedRuns,
  flows,
  type HelpFacts,
  openAges,
  queueLength,
  requestShares,
  runCount,
  type RunFact,
  type RunFacts,
  runSuccess,
  servicesOnPath,
  teamsOnPath,
  type TicketFact,
  type TicketFacts,
  timesToResolveRequests,
  timesToTriage,
  timeSaved,
  timeToFirstDeployment,
  triageInTime,
} from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { TicketAccess } from '../tickets/TicketAccess';
import { deskSource, entitySource } from './deskSource';
import { FactStore } from './FactStore';
import { FeedFacts } from './FeedFacts';
import { RowAccess } from './RowAccess';
import { ServiceSync } from './ServiceSync';

const keepChangesMillis = 90 * 24 * 60 * 60_000;

/** The numbers of the queue, of golden paths and of their adoption. */
export function createDeskMetrics(
  environment: FeatureEnvironment & { access: TicketAccess },
): Feature {
  const { knex, settings, now } = environment;
  const store = new FactStore(knex, settings.terms.calendar);
  const rowAccess = new RowAccess({ ...environment, store });
  const services = new ServiceSync(environment);
  const allTickets = new FeedFacts<TicketFact>({
    position: () => store.position('ticket_changes'),
    changed: (after, until) => store.changedTickets(after, until),
    read: ids => store.tickets(ids),
  });
  const allRuns = new FeedFacts<RunFact>({
    position: () => store.position('run_changes'),
    changed: (after, until) => store.changedRuns(after, until),
    read: ids => store.runs(ids),
  });

  const ticketFacts = async (): Promise<TicketFacts> => {
    const tickets = await allTickets.all();
    return oncePerList(tickets, () => ({
      tickets,
      observedSince: earliest(tickets, ({ created }) => created),
    }));
  };
  const runFacts = async (): Promise<RunFacts> => {
    const runs = await allRuns.all();
    return oncePerList(runs, () => ({
      runs,
      observedSince: earliest(runs, ({ started }) => started),
    }));
  };
  const helpFacts = async (): Promise<HelpFacts> => {
    const [tickets, runs] = [await ticketFacts(), await runFacts()];
    const [first] = [tickets.observedSince, runs.observedSince]
      .flatMap(instant => instant ?? [])
      .sort();
    return { ...tickets, ...runs, observedSince: first };
  };
  const adoptionFacts = async (): Promise<AdoptionFacts> => {
    const known = await store.services();
    return {
      services: known,
      runs: await allRuns.all(),
      observedSince: earliest(known, ({ since }) => since),
    };
  };
  const titles = async (ids: string[]) => await store.titles(ids);
  const seeTickets = async (
    { tickets }: TicketFacts,
    credentials: BackstageCredentials,
  ) => visibleIds(tickets, await rowAccess.tickets(credentials));
  const seeRuns = async (
    { runs }: RunFacts,
    credentials: BackstageCredentials,
  ) => visibleIds(runs, await rowAccess.runs(credentials));
  const ofTickets = (metric: Metric<TicketFacts>) =>
    deskSource(metric, {
      read: ticketFacts,
      isSettled: true,
      visible: seeTickets,
      titles,
    });
  const ofRuns = (metric: Metric<RunFacts>) =>
    deskSource(metric, {
      read: runFacts,
      isSettled: true,
      visible: seeRuns,
      titles: async () => new Map(),
    });
  const sources: MetricSource[] = [
    ...[
      queueLength,
      ...flows,
      ...openAges,
      ...timesToTriage,
      ...timesToResolveRequests,
      triageInTime,
      ...requestShares,
    ].map(ofTickets),
    deskSource(deflection, {
      read: helpFacts,
      // What is answered is known only seven days later.
      isSettled: false,
      visible: async (facts, credentials) => {
        const ticket = await seeTickets(facts, credentials);
        const run = await seeRuns(facts, credentials);
        return id => ticket(id) || run(id);
      },
      titles,
    }),
    ...[runCount, runSuccess, failedRuns, timeSaved, timeToFirstDeployment].map(
      ofRuns,
    ),
    entitySource(servicesOnPath, adoptionFacts),
    entitySource(teamsOnPath, adoptionFacts),
  ];
  return {
    metrics: sources,
    tasks: [
      {
        // So that nobody waits for the first reading after a start.
        id: 'metric-facts',
        scope: 'local',
        frequency: { minutes: 1 },
        run: async () => {
          await helpFacts();
        },
      },
      {
        id: 'services',
        scope: 'global',
        frequency: settings.directoryFrequency,
        run: () => services.run(),
      },
      {
        id: 'prune-run-changes',
        scope: 'global',
        frequency: { hours: 24 },
        run: () => store.pruneRuns(later(now(), -keepChangesMillis)),
      },
    ],
  };
}

function visibleIds<T extends { id: string }>(
  facts: readonly T[],
  isVisible: (fact: T) => boolean,
): (id: string) => boolean {
  const byId = new Map(facts.map(fact => [fact.id, fact]));
  return id => {
    const fact = byId.get(id);
    return fact !== undefined && isVisible(fact);
  };
}

const factsOfLists = new WeakMap<readonly object[], object>();

/** The same object for the same list. */
function oncePerList<Facts extends object>(
  list: readonly object[],
  make: () => Facts,
): Facts {
  let facts = factsOfLists.get(list) as Facts | undefined;
  if (!facts) {
    facts = make();
    factsOfLists.set(list, facts);
  }
  return facts;
}

function earliest<T>(
  facts: readonly T[],
  atOf: (fact: T) => number,
): string | undefined {
  let first = Infinity;
  for (const fact of facts) {
    first = Math.min(first, atOf(fact));
  }
  return first === Infinity ? undefined : new Date(first).toISOString();
}
