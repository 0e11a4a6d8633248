import { useApi } from '@backstage/core-plugin-api';
import type {
  ClarityListItem,
  EntityOwnership,
  OwnershipApi,
} from '@waymark/plugin-ownership-common';
import { AnswerStore } from '@waymark/tiles';
import DataLoader from 'dataloader';
import { ownershipApiRef } from '../api';

/** Long enough for a table to mount all its cells, too short to be seen. */
const WINDOW_MILLISECONDS = 10;
const LARGEST_QUESTION = 1000;

/**
 * The client with what is shared by everything that asks it: answers by
 * question, and the loader that makes one request of the questions of all
 * cells on a screen.
 */
export interface OwnershipAnswers {
  api: OwnershipApi;
  store: AnswerStore;
  /** Gives undefined for a thing that the visitor may not see. */
  owners: DataLoader<string, EntityOwnership | undefined>;
  /** Gives undefined for a thing of which nothing is known. */
  clarityLevels: DataLoader<string, ClarityListItem | undefined>;
}

async function ownersByRef(api: OwnershipApi, refs: readonly string[]) {
  const { items } = await api.ownersOf(refs);
  const byRef = new Map(items.map(item => [item.entityRef, item]));
  return refs.map(ref => byRef.get(ref));
}

async function levelsByRef(api: OwnershipApi, refs: readonly string[]) {
  const { items } = await api.clarity.levelsOf(refs);
  const byRef = new Map(items.map(item => [item.entityRef, item]));
  return refs.map(ref => byRef.get(ref));
}

const batching = {
  // The store keeps answers; a second cache would outlive a scan.
  cache: false,
  maxBatchSize: LARGEST_QUESTION,
  batchScheduleFn: (send: () => void) => {
    setTimeout(send, WINDOW_MILLISECONDS);
  },
};

function createAnswers(api: OwnershipApi): OwnershipAnswers {
  return {
    api,
    store: new AnswerStore(),
    owners: new DataLoader(refs => ownersByRef(api, refs), batching),
    clarityLevels: new DataLoader(refs => levelsByRef(api, refs), batching),
  };
}

const answersByApi = new WeakMap<OwnershipApi, OwnershipAnswers>();

/** The shared answers of the installed client. */
export function useOwnershipAnswers(): OwnershipAnswers {
  const api = useApi(ownershipApiRef);
  let answers = answersByApi.get(api);
  if (!answers) {
    answers = createAnswers(api);
    answersByApi.set(api, answers);
  }
  return answers;
}
