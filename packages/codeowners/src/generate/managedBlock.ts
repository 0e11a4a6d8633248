/**
 * The generated part of a CODEOWNERS file. Lines start at 1; offsets are into the text, and leave out the line end of
 * the last line.
 *
 * @public
 */
export interface ManagedBlock {
  firstLine: number;
  lastLine: number;
  start: number;
  end: number;
  /** The lines between the marks, without line ends. */
  body: readonly string[];
  /** Whether the body is as it was generated. */
  intact: boolean;
}

/** A block, or marks of which none belongs to a whole block. */
export interface BlockReading {
  blocks: ManagedBlock[];
  /** Lines with a mark that has no partner. */
  stray: StrayMark[];
}

/** A line that begins or ends a block which is not whole. */
export interface StrayMark {
  line: number;
  start: number;
  end: number;
}

const BEGIN = /^\s*#\s*waymark:begin(?:\s+([0-9a-f]{16})\b)?/;
const END = /^\s*#\s*waymark:end\b/;
const NOTE =
  'Made from the catalog by Waymark: change the owner there, then generate again. Lines outside of this block are yours.';

/** A checksum of lines that does not depend on line ends: 16 hexadecimal digits. Not meant against forgery. */
function checksumOf(lines: readonly string[]): string {
  // cyrb53 over UTF-16 units, both halves kept whole.
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  const text = lines.join('\n');
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507);
  first ^= Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507);
  second ^= Math.imul(first ^ (first >>> 13), 3266489909);
  return [second, first]
    .map(half => (half >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

/** The lines of a block with its marks, without line ends. */
export function blockLines(body: readonly string[]): string[] {
  return [
    `# waymark:begin ${checksumOf(body)} ${NOTE}`,
    ...body,
    '# waymark:end',
  ];
}

/** Finds the blocks of a text, and marks that stand alone. */
export function readBlocks(text: string): BlockReading {
  const reading: BlockReading = { blocks: [], stray: [] };
  let open: { mark: StrayMark; body: string[]; sum?: string } | undefined;
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let line = 1; start <= text.length; line += 1) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    const content = text.slice(start, end);
    const begin = BEGIN.exec(content);
    if (begin) {
      if (open) {
        reading.stray.push(open.mark);
      }
      open = { mark: { line, start, end }, body: [], sum: begin[1] };
    } else if (!END.test(content)) {
      open?.body.push(content);
    } else if (open) {
      reading.blocks.push({
        firstLine: open.mark.line,
        lastLine: line,
        start: open.mark.start,
        end,
        body: open.body,
        intact: open.sum === checksumOf(open.body),
      });
      open = undefined;
    } else {
      reading.stray.push({ line, start, end });
    }
    start = next + 1;
  }
  if (open) {
    reading.stray.push(open.mark);
  }
  return reading;
}

/**
 * The generated block of a CODEOWNERS file; nothing when it has none, or none that is whole.
 *
 * @public
 */
export function managedBlockOf(text: string): ManagedBlock | undefined {
  return readBlocks(text).blocks[0];
}
