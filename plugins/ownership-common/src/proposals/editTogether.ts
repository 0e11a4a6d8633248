import type { FileEdit } from './FileEdit';
import { NotEditableError } from './NotEditableError';

/**
 * A file with many edits in it: positions of those that changed something, and
 * why others could not be made.
 *
 * @public
 */
export interface EditsTogether {
  content: string;
  changed: ReadonlySet<number>;
  problems: ReadonlyMap<number, string>;
}

/**
 * Makes many edits of one file in one go. When that does not fit, each half is
 * tried for itself: the few that stand in the way are found without reading the
 * file once for each of the others.
 */
export function editTogether<Edit>(
  source: string,
  edits: readonly Edit[],
  how: {
    /** Throws `NotEditableError` when not all of them fit together. */
    atOnce(
      content: string,
      edits: readonly Edit[],
    ): { content: string; changed: ReadonlySet<number> };
    alone(content: string, edit: Edit): FileEdit;
  },
): EditsTogether {
  const changed = new Set<number>();
  const problems = new Map<number, string>();
  let content = source;
  const tryAll = (start: number, end: number) => {
    if (end - start === 1) {
      const edit = how.alone(content, edits[start]);
      if ('problem' in edit) {
        problems.set(start, edit.problem);
      } else if (edit.content !== content) {
        content = edit.content;
        changed.add(start);
      }
      return;
    }
    try {
      const made = how.atOnce(content, edits.slice(start, end));
      content = made.content;
      made.changed.forEach(position => changed.add(start + position));
    } catch (error) {
      problemOf(error);
      const middle = Math.floor((start + end) / 2);
      tryAll(start, middle);
      tryAll(middle, end);
    }
  };
  if (edits.length > 0) {
    tryAll(0, edits.length);
  }
  return { content, changed, problems };
}

/** The problem of what is not editable; throws what is another error. */
export function problemOf(error: unknown): { problem: string } {
  if (error instanceof NotEditableError) {
    return { problem: error.message };
  }
  throw error;
}
