import { CodeownersError } from '../CodeownersError';
import { assertDialect } from '../codeownersLocations';
import { isOwner } from '../ownerKind';
import { parseCodeowners } from '../parseCodeowners';
import { CodeownersDialect } from '../types';
import { blockLines, BlockReading, readBlocks } from './managedBlock';
import { overridesOf } from './overridesOf';
import { patternOf } from './patternOf';
import { placeOfBlock } from './placeOfBlock';
import { CodeownersEntry, RenderedCodeowners, RenderOptions } from './types';

/**
 * Writes entries into the marked block of a CODEOWNERS file, folders before what is in them, so that the most specific
 * decides. The same entries in any order give the same bytes. Lines outside of the block stay byte for byte; a new
 * block stands where it decides: at the end, on GitLab at the end of the rules without a section. A block that was
 * edited by hand stays unless `force` is set. Throws a CodeownersError with code `bad-entry` for two entries of one
 * path and for owners that the dialect does not know, and with `bad-path` for a path that cannot be in a repository.
 *
 * @public
 */
export function renderCodeowners(
  entries: readonly CodeownersEntry[],
  existingText: string,
  dialect: CodeownersDialect,
  options: RenderOptions = {},
): RenderedCodeowners {
  assertDialect(dialect);
  const unwritable: { path: string; reason: string }[] = [];
  const written: CodeownersEntry[] = [];
  const body: string[] = [];
  for (const entry of inOrder(entries)) {
    const rule = ruleOf(entry, dialect, unwritable);
    if (rule !== undefined) {
      const comment = entry.comment && `# ${oneLine(entry.comment)}`;
      body.push(...(comment ? [comment] : []), rule);
      written.push(entry);
    }
  }
  const reading = readBlocks(existingText);
  const handEdited = editsOf(reading, body);
  const text =
    handEdited && !options.force
      ? existingText
      : withBlock(existingText, body, reading, dialect);
  return {
    text,
    changed: text !== existingText,
    ...(handEdited && { handEdited }),
    overrides: overridesOf(
      parseCodeowners(text, { dialect }),
      readBlocks(text).blocks[0],
      written,
      options.files,
    ),
    unwritable,
  };
}

function inOrder(entries: readonly CodeownersEntry[]): CodeownersEntry[] {
  // A folder ends in "/", so it comes before everything that it starts.
  const sorted = [...entries].sort((left, right) => {
    if (left.path === right.path) {
      throw new CodeownersError(
        'bad-entry',
        `Two entries are of the path ${JSON.stringify(left.path)}.`,
      );
    }
    return left.path < right.path ? -1 : 1;
  });
  return sorted;
}

function ruleOf(
  { path, owners }: CodeownersEntry,
  dialect: CodeownersDialect,
  unwritable: { path: string; reason: string }[],
): string | undefined {
  const wrong = owners.find(owner => !isOwner(owner, dialect));
  if (wrong !== undefined) {
    throw new CodeownersError(
      'bad-entry',
      `${JSON.stringify(wrong)} of ${JSON.stringify(
        path,
      )} is no owner that ${dialect} knows.`,
    );
  }
  try {
    const pattern = patternOf(path, dialect);
    if (owners.length === 0 && pattern.endsWith('\\ ')) {
      throw new CodeownersError(
        'bad-entry',
        `The path ${JSON.stringify(
          path,
        )} ends in a space, which no line without owners can name.`,
      );
    }
    return [pattern, ...owners].join(' ');
  } catch (error) {
    if (error instanceof CodeownersError && error.code === 'bad-entry') {
      unwritable.push({ path, reason: error.message });
      return undefined;
    }
    throw error;
  }
}

function oneLine(comment: string): string {
  // eslint-disable-next-line no-control-regex
  return comment.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

/** What somebody changed since the block was generated; nothing when it is what would be generated now. */
function editsOf(
  { blocks, stray }: BlockReading,
  body: readonly string[],
): RenderedCodeowners['handEdited'] {
  const wanted = new Set(body);
  const lines = [
    ...stray.map(({ line }) => line),
    ...blocks.slice(1).map(({ firstLine }) => firstLine),
  ];
  for (const block of blocks.slice(0, 1)) {
    if (!block.intact && block.body.join('\n') !== body.join('\n')) {
      const odd = block.body.flatMap((line, index) =>
        wanted.has(line) ? [] : [block.firstLine + 1 + index],
      );
      lines.push(...(odd.length > 0 ? odd : [block.firstLine]));
    }
  }
  return lines.length > 0
    ? { lines: lines.sort((left, right) => left - right) }
    : undefined;
}

function withBlock(
  text: string,
  body: readonly string[],
  { blocks, stray }: BlockReading,
  dialect: CodeownersDialect,
): string {
  const lineEnd = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const block = blockLines(body).join(lineEnd);
  const [first] = blocks;
  let result = text;
  const parts = [...stray, ...blocks].sort((a, b) => b.start - a.start);
  for (const part of parts) {
    result =
      part === first && body.length > 0
        ? result.slice(0, part.start) + block + result.slice(part.end)
        : cut(result, part.start, part.end);
  }
  return first || body.length === 0
    ? result
    : insert(result, block, placeOfBlock(result, dialect), lineEnd);
}

function insert(
  text: string,
  block: string,
  at: number,
  lineEnd: string,
): string {
  const before = text.slice(0, at);
  const after = text.slice(at);
  if (before === '' || before === '\ufeff') {
    return (
      before + block + (after === '' ? lineEnd : lineEnd + lineEnd) + after
    );
  }
  const isEnded = before.endsWith('\n');
  const gap = isEnded ? lineEnd : lineEnd + lineEnd;
  if (after === '') {
    // A file without a last line end keeps that.
    return before + gap + block + (isEnded ? lineEnd : '');
  }
  return before + gap + block + lineEnd + lineEnd + after;
}

function cut(text: string, start: number, end: number): string {
  const rest = text.slice(end);
  return text.slice(0, start) + rest.replace(/^\r?\n/, '');
}
