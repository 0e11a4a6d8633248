import type { RunbookFact } from '../clarity/ClarityFacts';
import { ANNOTATION_RUNBOOK } from '../annotations';
import type { Runbook } from './model';
import { MAX_RUNBOOK_BYTES, type RunbookPlace } from './runbookPlaceOf';

/** Text of the files of a tree that were read, by path, and which files there are. */
export interface RunbookTree {
  files: readonly string[];
  contents: Readonly<Record<string, string>>;
  readAt: string;
  hrefOf(path: string): string | undefined;
}

/**
 * What is known of a runbook that is a file of the tree, or of none.
 *
 * @public
 */
export function runbookInTree(
  entityRef: string,
  place: Exclude<RunbookPlace, { kind: 'address' }> | undefined,
  tree: RunbookTree,
): Runbook {
  if (!place) {
    return {
      entityRef,
      state: 'missing',
      reason: `It has no runbook: add docs/runbook.md to its sources, or name one in the annotation ${ANNOTATION_RUNBOOK}.`,
    };
  }
  if (place.kind === 'invalid') {
    const { origin, problem } = place;
    return { entityRef, origin, state: 'invalid', reason: problem };
  }
  const { origin, path } = place;
  const known = { entityRef, origin, path, href: tree.hrefOf(path) };
  if (!tree.files.includes(path)) {
    return {
      ...known,
      href: undefined,
      state: 'not-found',
      reason: `Its runbook ${path} is not in the repository.`,
    };
  }
  const content = Object.hasOwn(tree.contents, path)
    ? tree.contents[path]
    : undefined;
  return {
    ...known,
    ...(content === undefined
      ? {
          state: 'too-large' as const,
          reason: `Its runbook ${path} is larger than ${
            MAX_RUNBOOK_BYTES / 1024
          } KiB or could not be read.`,
        }
      : readRunbook(content, path, tree.readAt)),
  };
}

/**
 * What a text that was read is as a runbook. Binary text is none; nor is an
 * empty one.
 *
 * @public
 */
export function readRunbook(
  content: string,
  name: string,
  readAt: string,
): Pick<Runbook, 'state' | 'reason' | 'title' | 'content' | 'readAt'> {
  if (content.includes('\0') || content.includes('\uFFFD')) {
    return { state: 'not-text', reason: `Its runbook ${name} is not text.` };
  }
  if (content.trim() === '') {
    return { state: 'not-found', reason: `Its runbook ${name} is empty.` };
  }
  return {
    state: 'readable',
    reason: `Its runbook is ${name}.`,
    title: /^#{1,2}\s+(.+?)\s*#*$/m.exec(content)?.[1].slice(0, 200),
    content,
    readAt,
  };
}

/**
 * What a runbook says for the clarity of its entity. A link to a host that is
 * not read counts neither way.
 *
 * @public
 */
export function runbookFactOf(runbook: Runbook): RunbookFact {
  const { reason } = runbook;
  switch (runbook.state) {
    case 'readable':
    case 'missing':
      return { state: runbook.state, reason };
    case 'linked':
    case 'pending':
      return { state: 'unknown', reason };
    default:
      return { state: 'unreadable', reason };
  }
}
