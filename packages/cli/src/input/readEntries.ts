import { UnusableInputError } from './UnusableInputError';

const MAXIMUM_ENTRY = 64 * 1024;

/**
 * The entries of a stream one by one, without holding more than one chunk:
 * lines (with or without carriage returns), or what NUL separates. An entry of
 * more than 64 kB is an UnusableInputError.
 */
export async function* readEntries(
  stream: AsyncIterable<string | Buffer>,
  separator: '\n' | '\0',
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest +=
      typeof chunk === 'string'
        ? chunk
        : decoder.decode(chunk, { stream: true });
    const entries = rest.split(separator);
    rest = entries.pop() ?? '';
    for (const entry of entries) {
      yield* entryOf(entry, separator);
    }
    checkLength(rest);
  }
  rest += decoder.decode();
  yield* entryOf(rest, separator);
}

function* entryOf(text: string, separator: '\n' | '\0'): Generator<string> {
  checkLength(text);
  const entry =
    separator === '\n' && text.endsWith('\r') ? text.slice(0, -1) : text;
  if (entry !== '') {
    yield entry;
  }
}

function checkLength(text: string): void {
  if (text.length > MAXIMUM_ENTRY) {
    throw new UnusableInputError(
      'Standard input: a path has more than 64 kB; write one path a line, or use --null',
    );
  }
}
