import type {
  Finding,
  FindingsQuery,
  OwnershipApi,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from './ownershipAnswers';

const PAGE_SIZE = 500;
const MOST_FINDINGS = 2000;

/** The first findings of a question, and how many there are in all. */
export interface LoadedFindings {
  items: Finding[];
  total: number;
}

async function loadFindings(
  api: OwnershipApi,
  query: FindingsQuery,
): Promise<LoadedFindings> {
  const items: Finding[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await api.findings({ ...query, cursor, limit: PAGE_SIZE });
    items.push(...page.items);
    cursor = page.next;
    if (!cursor || items.length >= MOST_FINDINGS) {
      return { items, total: page.total };
    }
  }
}

/** What scans found; at most 2,000 of them. @public */
export function useFindings(query: FindingsQuery): LiveAnswer<LoadedFindings> {
  const { api, store } = useOwnershipAnswers();
  const key = [
    query.repositoryId,
    query.entityRef,
    query.severity,
    query.kind,
  ].join(' ');
  return useAnswer(store, `findings ${key}`, () => loadFindings(api, query));
}
