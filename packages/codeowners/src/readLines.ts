/** Spaces, tabs and the rarer white space of ASCII; a carriage return is white space at the end of a line. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** A line with content: neither empty nor a comment. `start` and `end` leave out the white space around it. */
export interface SourceLine {
  number: number;
  text: string;
  start: number;
  end: number;
}

/** Calls `visit` for each line with content, without the byte order mark of the file and without line ends. */
export function readLines(
  source: string,
  visit: (line: SourceLine) => void,
): void {
  let from = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let number = 1; from <= source.length; number += 1) {
    const newline = source.indexOf('\n', from);
    const to = newline === -1 ? source.length : newline;
    let textEnd = to;
    if (textEnd > from && source.charCodeAt(textEnd - 1) === 13) {
      textEnd -= 1;
    }
    let start = from;
    while (start < textEnd && isSpace(source.charCodeAt(start))) {
      start += 1;
    }
    if (start < textEnd && source.charCodeAt(start) !== 35) {
      let end = textEnd;
      while (isSpace(source.charCodeAt(end - 1))) {
        end -= 1;
      }
      visit({
        number,
        text: source.slice(from, textEnd),
        start: start - from,
        end: end - from,
      });
    }
    from = to + 1;
  }
}
