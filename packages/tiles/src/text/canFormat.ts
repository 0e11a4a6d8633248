/** Longer texts are shown as they are. */
const MOST_CHARACTERS = 64 * 1024;
/** Emphasis and brackets take a time that grows with the square of a paragraph. */
const MOST_CHARACTERS_OF_A_BLOCK = 4000;
/** Each row of a table has as many cells as its head. */
const MOST_CELLS_OF_A_BLOCK = 4000;
/** Each quote or list inside another takes some of the call stack. */
const DEEPEST = 30;
const WIDEST_INDENT = 4 * DEEPEST;

function isTooDeep(line: string): boolean {
  const [indent] = /^[\s>]*/.exec(line)!;
  const [markers] = /^(\s|>|[-*+](?=\s|$)|\d+[.)](?=\s|$))*/.exec(
    line.slice(0, MOST_CHARACTERS_OF_A_BLOCK),
  )!;
  return (
    indent.length > WIDEST_INDENT ||
    markers.replace(/[\s\d]/g, '').length > DEEPEST
  );
}

const countOf = (text: string, character: string) =>
  text.split(character).length - 1;

/**
 * Whether a Markdown text from outside can be formatted at once: without
 * nesting that overflows the stack, and without a paragraph or a table that
 * takes minutes. Guesses on the safe side.
 *
 * @public
 */
export function canFormat(content: string): boolean {
  if (content.length > MOST_CHARACTERS) {
    return false;
  }
  let characters = 0;
  let lines = 0;
  let cells = 0;
  for (const line of content.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      characters = 0;
      lines = 0;
      cells = 0;
    } else {
      characters += line.length + 1;
      lines += 1;
      cells = Math.max(cells, countOf(line, '|'));
      if (
        characters > MOST_CHARACTERS_OF_A_BLOCK ||
        cells * lines > MOST_CELLS_OF_A_BLOCK ||
        isTooDeep(line)
      ) {
        return false;
      }
    }
  }
  return true;
}
