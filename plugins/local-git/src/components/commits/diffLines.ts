import type { LocalGitFileDiff } from '@waymark/plugin-local-git-common';

/** A line of a hunk with its number before and after. */
export interface DiffLine {
  kind: 'context' | 'added' | 'removed' | 'note';
  text: string;
  oldNumber?: number;
  newNumber?: number;
}

/** Numbers the lines of a hunk. */
export function diffLines(hunk: LocalGitFileDiff['hunks'][number]): DiffLine[] {
  let oldNumber = hunk.oldStart;
  let newNumber = hunk.newStart;
  return hunk.lines.map(line => {
    const text = line.slice(1);
    switch (line[0]) {
      case '+':
        return { kind: 'added', text, newNumber: newNumber++ };
      case '-':
        return { kind: 'removed', text, oldNumber: oldNumber++ };
      case '\\':
        return { kind: 'note', text: text.trim() };
      default:
        return {
          kind: 'context',
          text,
          oldNumber: oldNumber++,
          newNumber: newNumber++,
        };
    }
  });
}
