import { createHash } from 'node:crypto';
import type { FindingDraft } from '@waymark/plugin-ownership-common';
import type { NewFinding } from './FindingStore';

/**
 * Gives findings ids that stay the same while lines move: what is wrong counts,
 * and of findings that are alike, which one in order.
 */
export function identifyFindings(
  repositoryId: string,
  drafts: readonly FindingDraft[],
): NewFinding[] {
  const seen = new Map<string, number>();
  return drafts.map(draft => {
    const key = JSON.stringify([
      repositoryId,
      draft.kind,
      draft.file,
      draft.pattern,
      draft.owner,
      draft.entityRef,
    ]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    const id = createHash('sha256')
      .update(`${key}#${count}`)
      .digest('hex')
      .slice(0, 32);
    return { ...draft, id, repositoryId };
  });
}
