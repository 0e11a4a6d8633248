/** A record of a file and the line that it begins on. */
export interface CsvRecord {
  line: number;
  values: string[];
  /** Why it cannot be read. */
  problem?: string;
}

/**
 * The records of a CSV file by RFC 4180: quoted values may have commas, line
 * ends and doubled quotes. Values are separated by semicolons where the first
 * line has no comma, as spreadsheets write them. Empty lines are left out. A quote that is never
 * closed breaks the line that it stands in, and the next line is read again.
 */
export function* parseCsv(text: string): Generator<CsvRecord> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const first = source.slice(0, endOfLine(source, 0));
  const separator = !first.includes(',') && first.includes(';') ? ';' : ',';
  let at = 0;
  let line = 1;
  let columns: number | undefined;
  while (at < source.length) {
    const read = recordAt(source, at, separator);
    // A quote that is never closed takes lines in that have other values.
    const isTorn =
      read !== undefined &&
      read.end > endOfLine(source, at) &&
      columns !== undefined &&
      read.values.length !== columns;
    const record = isTorn ? undefined : read;
    const values = record?.values ?? [];
    const end = record?.end ?? endOfLine(source, at);
    if (!record) {
      yield { line, values: [], problem: 'a quote is opened and never closed' };
    } else if (values.length > 1 || values[0] !== '') {
      columns ??= values.length;
      yield { line, values };
    }
    for (let index = at; index < end; index += 1) {
      line += source[index] === '\n' ? 1 : 0;
    }
    at = end;
  }
}

function endOfLine(source: string, from: number): number {
  const found = source.indexOf('\n', from);
  return found < 0 ? source.length : found + 1;
}

/** Longer than any request: what is quoted beyond it was never closed. */
const longestRecord = 100_000;

function recordAt(
  source: string,
  from: number,
  separator: ',' | ';',
): { values: string[]; end: number } | undefined {
  const values: string[] = [];
  let at = from;
  for (;;) {
    let value = '';
    const start = at;
    if (source[at] === '"') {
      at += 1;
      for (;;) {
        const quote = source.indexOf('"', at);
        if (quote < 0 || quote - from > longestRecord) {
          return undefined;
        }
        value += source.slice(at, quote);
        at = quote + 1;
        if (source[at] !== '"') {
          break;
        }
        value += '"';
        at += 1;
      }
    }
    const rest = separator === ',' ? /[,\r\n]|$/g : /[;\r\n]|$/g;
    rest.lastIndex = at;
    const end = rest.exec(source)!.index;
    // The quote that ends a value of several lines may be one that begins another's.
    if (end > at && source.slice(start, at).includes('\n')) {
      return undefined;
    }
    values.push(value + source.slice(at, end));
    at = end;
    if (source[at] !== separator) {
      break;
    }
    at += 1;
  }
  if (source[at] === '\r') {
    at += 1;
  }
  return { values, end: source[at] === '\n' ? at + 1 : Math.max(at, from + 1) };
}
