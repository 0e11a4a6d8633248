import { isMap, isSeq, LineCounter, Node, parseDocument } from 'yaml';
import type { FindingDraft } from '../findings/FindingDraft';
import { invalidModule } from './ModuleDeclaration';

const MAXIMUM_CHARACTERS = 256 * 1024;
const MAXIMUM_ALIASES = 100;

/** A modules file that is YAML: its lists, each entry with its line. */
export interface OpenModulesFile {
  /** The entries of a list at the top; nothing when there is no such list. */
  list(key: string): { value: unknown; line?: number }[] | undefined;
  /** Whether the key stands at the top, whatever its value. */
  has(key: string): boolean;
}

/** Reads a modules file as far as it is the same for all its lists, or says why it is not read. */
export function openModulesFile(
  content: string,
  file: string,
): OpenModulesFile | { finding: FindingDraft } {
  const invalid = (message: string, line: number) => ({
    finding: invalidModule(message, { file, line }),
  });
  if (content.length > MAXIMUM_CHARACTERS) {
    return invalid(`${file} is larger than 256 kB and is not read.`, 1);
  }
  const lines = new LineCounter();
  const document = parseDocument(content, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  const [error] = document.errors;
  if (error) {
    return invalid(
      `${file} is not valid YAML: ${firstSentence(error.message)}.`,
      lines.linePos(error.pos[0]).line,
    );
  }
  let value: Record<string, unknown> | null;
  try {
    value = document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
  } catch {
    return invalid(
      `${file} repeats itself through aliases more than ${MAXIMUM_ALIASES} times and is not read.`,
      1,
    );
  }
  const { contents } = document;
  return {
    has: key => isMap(contents) && contents.has(key),
    list: key => {
      const entries = isMap(contents) ? value?.[key] : undefined;
      const node = isMap(contents) ? contents.get(key, true) : undefined;
      return Array.isArray(entries) && isSeq(node)
        ? entries.map((entry, index) => {
            const start = (node.items[index] as Node | null)?.range?.[0];
            return {
              value: entry,
              line: start === undefined ? undefined : lines.linePos(start).line,
            };
          })
        : undefined;
    },
  };
}

function firstSentence(message: string): string {
  return message.split('\n')[0].replace(/\.$/, '');
}
