import { structuredPatch } from 'diff';

/** One line of a difference; numbers start at 1. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
  before?: number;
  after?: number;
}

/** Lines that changed, with a few around them. */
export interface DiffHunk {
  start: number;
  lines: DiffLine[];
}

const signs: Record<string, DiffLine['kind']> = {
  '+': 'added',
  '-': 'removed',
  ' ': 'same',
};

/** What changed from one text to the other, in hunks with three lines around. */
export function diffHunks(before: string, after: string): DiffHunk[] {
  const patch = structuredPatch('a', 'b', before, after, '', '', {
    context: 3,
  });
  return patch.hunks.map(({ oldStart, newStart, lines }) => {
    let oldLine = oldStart;
    let newLine = newStart;
    return {
      start: newStart,
      lines: lines.flatMap((line): DiffLine[] => {
        const kind = signs[line[0]];
        if (kind === undefined) {
          // "\ No newline at end of file" is no line.
          return [];
        }
        const text = line.slice(1).replace(/\r$/, '');
        switch (kind) {
          case 'added':
            return [{ kind, text, after: newLine++ }];
          case 'removed':
            return [{ kind, text, before: oldLine++ }];
          default:
            return [{ kind, text, before: oldLine++, after: newLine++ }];
        }
      }),
    };
  });
}
