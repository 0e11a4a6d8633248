import { isHeading } from '../parseGitlab';
import { readLines } from '../readLines';
import { CodeownersDialect } from '../types';

/**
 * The offset at which a new block decides about what is hand-written: the end of the text; on GitLab, where each
 * section decides for itself, the end of the rules that come before the first section.
 */
export function placeOfBlock(text: string, dialect: CodeownersDialect): number {
  const heading = dialect === 'gitlab' ? firstHeading(text) : undefined;
  if (heading === undefined) {
    return text.length;
  }
  const starts = lineStarts(text);
  let line = heading;
  // The comment above a heading belongs to it.
  while (line > 1 && /^[ \t]*#/.test(text.slice(starts[line - 2]))) {
    line -= 1;
  }
  return starts[line - 1];
}

function firstHeading(text: string): number | undefined {
  let first: number | undefined;
  readLines(text, line => {
    if (first === undefined && isHeading(line)) {
      first = line.number;
    }
  });
  return first;
}

function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (
    let newline = text.indexOf('\n');
    newline !== -1;
    newline = text.indexOf('\n', newline + 1)
  ) {
    starts.push(newline + 1);
  }
  return starts;
}
