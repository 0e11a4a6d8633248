import type {
  CouplingChange,
  CouplingChangesQuery,
  CouplingMatrix,
  CouplingQuery,
  CouplingStateList,
  CouplingTrend,
  OwnershipApi,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useEffect } from 'react';
import { useOwnershipAnswers } from './ownershipAnswers';

const POLL_MILLISECONDS = 2000;
const PAGE_SIZE = 500;
const MOST_CHANGES = 2000;

/** The last answer, to see that a reading has come to its end. */
const lastStates = new WeakMap<OwnershipApi, CouplingStateList>();

/** Whether somebody reads, or is about to read, a history. */
export function isUnderWay({ items }: CouplingStateList): boolean {
  return items.some(
    ({ status }) => status === 'building' || status === 'never',
  );
}

/**
 * How far histories are known. While one is read it is asked again every two
 * seconds, and everything on the page is renewed when that is done.
 */
export function useCouplingState(): LiveAnswer<CouplingStateList> {
  const { api, store } = useOwnershipAnswers();
  const answer = useAnswer(store, 'coupling state', async () => {
    const before = lastStates.get(api);
    const state = await api.coupling.state();
    lastStates.set(api, state);
    if (before && isUnderWay(before) && !isUnderWay(state)) {
      // After this answer is there, else it would be asked for once more.
      setTimeout(() => store.invalidate());
    }
    return state;
  });
  const { value, retry } = answer;
  useEffect(() => {
    if (!value || !isUnderWay(value)) {
      return undefined;
    }
    const timer = setTimeout(retry, POLL_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value, retry]);
  return answer;
}

/** Who changes together with whom. */
export function useCouplingMatrix(
  query: CouplingQuery,
): LiveAnswer<CouplingMatrix> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, keyOf('matrix', query), () =>
    api.coupling.matrix(query),
  );
}

/** The rate week by week. */
export function useCouplingTrend(
  query: CouplingQuery,
): LiveAnswer<CouplingTrend> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, keyOf('trend', query), () =>
    api.coupling.trend(query),
  );
}

/** The newest changes behind a number, and how many there are in all. */
export interface LoadedChanges {
  items: CouplingChange[];
  total: number;
  from: string;
  to: string;
}

/** The changes behind a number; at most 2,000 of them. */
export function useCouplingChanges(
  query: CouplingChangesQuery,
): LiveAnswer<LoadedChanges> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, keyOf('changes', query), async () => {
    const items: CouplingChange[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await api.coupling.changes({
        ...query,
        cursor,
        limit: PAGE_SIZE,
      });
      items.push(...page.items);
      cursor = page.next;
      if (!cursor || items.length >= MOST_CHANGES) {
        return { items, total: page.total, from: page.from, to: page.to };
      }
    }
  });
}

function keyOf(question: string, query: CouplingChangesQuery): string {
  const { repositoryId, from, to, a, b, crossing } = query;
  return ['coupling', question, repositoryId, from, to, a, b, crossing].join(
    ' ',
  );
}
