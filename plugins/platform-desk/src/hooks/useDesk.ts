import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import type {
  Audit,
  CapabilityList,
  EnvironmentList,
  EnvironmentsQuery,
  GrantDetails,
  GrantList,
  GrantsQuery,
  RunList,
  RunsQuery,
  SameTicket,
  TicketBoard,
  TicketDetails,
  TicketFilter,
  TicketList,
  TicketSort,
  TicketsQuery,
  TrackerStateAnswer,
} from '@waymark/plugin-platform-desk-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useDeskAnswers } from './deskAnswers';

/** A run at work is followed from step to step; one that waits, and what people do, changes in minutes. */
const RUNNING_SECONDS = 3;
const CHANGED_SECONDS = 20;

/** Everything that the platform offers. */
export function useCapabilities(): LiveAnswer<CapabilityList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, 'capabilities', () => api.capabilities.list());
}

/** Requests, sorted and filtered by the backend. */
export function useTickets(query: TicketsQuery): LiveAnswer<TicketList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(
    store,
    `tickets ${JSON.stringify(query)}`,
    () => api.tickets.list(query),
    { everySeconds: CHANGED_SECONDS },
  );
}

/** The queue as columns; nothing is asked without a query. */
export function useBoard(
  query: (TicketFilter & { sort?: TicketSort; limit?: number }) | undefined,
): LiveAnswer<TicketBoard> {
  const { api, store } = useDeskAnswers();
  return useAnswer(
    store,
    query && `board ${JSON.stringify(query)}`,
    () => api.tickets.board(query),
    { everySeconds: CHANGED_SECONDS },
  );
}

/** All about one request; nothing is asked without an id. */
export function useTicket(id: string | undefined): LiveAnswer<TicketDetails> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, id && `ticket ${id}`, () => api.tickets.get(id!), {
    everySeconds: CHANGED_SECONDS,
  });
}

/** Open requests for the same; nothing is asked without a capability. */
export function useSameTickets(
  capabilityRef: string | undefined,
  entityRef: string | undefined,
): LiveAnswer<{ items: SameTicket[] }> {
  const { api, store } = useDeskAnswers();
  return useAnswer(
    store,
    capabilityRef && `same ${capabilityRef} ${entityRef ?? ''}`,
    () =>
      api.tickets.same({
        capabilityRef: capabilityRef!,
        ...(entityRef ? { entityRef } : {}),
      }),
  );
}

/** Runs of golden paths, newest first, each followed while it is at work. */
export function useRuns(query: RunsQuery): LiveAnswer<RunList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(
    store,
    `runs ${JSON.stringify(query)}`,
    () => api.runs.list(query),
    {
      everySeconds: runs =>
        runs?.items.some(({ state }) => state === 'running')
          ? RUNNING_SECONDS
          : CHANGED_SECONDS,
    },
  );
}

/** Leave to deploy, asked for, given and ended. */
export function useGrants(query: GrantsQuery): LiveAnswer<GrantList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(
    store,
    `grants ${JSON.stringify(query)}`,
    () => api.access.list(query),
    { everySeconds: CHANGED_SECONDS },
  );
}

/** All about one grant; nothing is asked without an id. */
export function useGrant(id: string | undefined): LiveAnswer<GrantDetails> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, id && `grant ${id}`, () => api.access.get(id!));
}

/** Declared environments. */
export function useEnvironments(
  query: EnvironmentsQuery,
): LiveAnswer<EnvironmentList> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, `environments ${JSON.stringify(query)}`, () =>
    api.environments.list(query),
  );
}

/** What was asked for since the instant, and what should become a golden path. */
export function useAudit(from: string): LiveAnswer<Audit> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, `audit ${from}`, () => api.imports.audit({ from }));
}

/** How the trackers of requests are; none of them is asked. */
export function useTrackers(): LiveAnswer<{ items: TrackerStateAnswer[] }> {
  const { api, store } = useDeskAnswers();
  return useAnswer(store, 'trackers', () => api.trackers.list());
}

/** Who is looking, and the teams that they are in. */
export function useMe(): LiveAnswer<{ ref: string; teamRefs: string[] }> {
  const { store } = useDeskAnswers();
  const identityApi = useApi(identityApiRef);
  return useAnswer(store, 'me', async () => {
    const { userEntityRef, ownershipEntityRefs } =
      await identityApi.getBackstageIdentity();
    return {
      ref: userEntityRef,
      teamRefs: ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
    };
  });
}
