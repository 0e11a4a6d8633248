import { CodeownersError } from './CodeownersError';
import { assertDialect } from './codeownersLocations';
import { IndexedCodeowners } from './IndexedCodeowners';
import { parseGithub } from './parseGithub';
import { parseGitlab } from './parseGitlab';
import { Codeowners, CodeownersOptions } from './types';

/**
 * The size in UTF-8 bytes over which GitHub does not load a CODEOWNERS file: 3 MB.
 *
 * @public
 */
export const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024;

function exceedsLimit(text: string): boolean {
  if (text.length * 3 <= MAX_CODEOWNERS_BYTES) {
    return false;
  }
  let bytes = 0;
  for (
    let position = 0;
    position < text.length && bytes <= MAX_CODEOWNERS_BYTES;
    position += 1
  ) {
    const code = text.charCodeAt(position);
    if (code < 0x80) {
      bytes += 1;
    } else if (code < 0x800 || (code >= 0xd800 && code < 0xe000)) {
      // Each half of a surrogate pair stands for two of its four bytes.
      bytes += 2;
    } else {
      bytes += 3;
    }
  }
  return bytes > MAX_CODEOWNERS_BYTES;
}

/** Control characters and the replacement characters that bytes turn into when they are not UTF-8. */
function countOdd(text: string): number {
  let odd = 0;
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    const isWhiteSpace = code >= 9 && code <= 13;
    if ((code < 32 && !isWhiteSpace) || code === 0xfffd) {
      odd += 1;
    }
  }
  return odd;
}

function assertText(text: unknown): asserts text is string {
  if (typeof text !== 'string') {
    throw new CodeownersError(
      'not-text',
      `The content of a CODEOWNERS file must be a string, not ${
        text === null ? 'null' : typeof text
      }.`,
    );
  }
  const sample = text.slice(0, 8000);
  const odd = countOdd(sample);
  if (text.includes('\0') || odd > sample.length / 10) {
    throw new CodeownersError(
      'not-text',
      'The CODEOWNERS file is not text but binary content; save it as UTF-8 text.',
    );
  }
}

/**
 * Reads and indexes a CODEOWNERS file by the documentation of its host. Lines that cannot be used become findings;
 * only an unknown dialect (`unknown-dialect`) and binary content (`not-text`) throw a CodeownersError.
 *
 * @public
 */
export function parseCodeowners(
  text: string,
  options: CodeownersOptions,
): Codeowners {
  const dialect: unknown = options?.dialect;
  assertDialect(dialect);
  assertText(text);
  if (dialect === 'gitlab') {
    return new IndexedCodeowners(dialect, parseGitlab(text));
  }
  if (exceedsLimit(text)) {
    return new IndexedCodeowners(dialect, {
      rules: [],
      findings: [
        {
          kind: 'too-large',
          severity: 'error',
          line: 1,
          column: 1,
          message:
            'The file is larger than 3 MB, so GitHub does not load it and nobody owns anything; merge rules with wildcards.',
        },
      ],
    });
  }
  return new IndexedCodeowners(dialect, parseGithub(text));
}
