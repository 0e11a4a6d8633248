import { isMap, isSeq, LineCounter, Node, parseDocument } from 'yaml';
import { z } from 'zod';
import {
  invalidModule,
  ModuleDeclaration,
  ModuleReading,
} from './ModuleDeclaration';
import { moduleEntityName } from './moduleName';

const MAXIMUM_CHARACTERS = 256 * 1024;
const MAXIMUM_MODULES = 1000;
const MAXIMUM_ALIASES = 100;

const text = z.string().trim().min(1).max(1000);

const moduleEntrySchema = z.strictObject({
  name: text,
  title: text.optional(),
  description: text.optional(),
  paths: z.array(text).min(1).max(200),
  owner: text.optional(),
  entityName: text.optional(),
});

/**
 * Reads `.waymark/modules.yaml`: a list `modules` of `name`, `paths` and,
 * optionally, `title`, `description`, `owner`, `entityName`. What cannot be
 * used becomes a finding with its line; the other modules stand.
 *
 * @public
 */
export function readModulesFile(
  content: string,
  file: string,
  monolithName: string,
): ModuleReading {
  const invalid = (message: string, line?: number): ModuleReading => ({
    modules: [],
    findings: [invalidModule(message, { file, line })],
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
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
  } catch {
    return invalid(
      `${file} repeats itself through aliases more than ${MAXIMUM_ALIASES} times and is not read.`,
      1,
    );
  }
  const entries = (value as { modules?: unknown } | null)?.modules;
  const node = isMap(document.contents)
    ? document.contents.get('modules', true)
    : undefined;
  if (!Array.isArray(entries) || !isSeq(node)) {
    return invalid(`${file} has no list called "modules".`, 1);
  }
  if (entries.length > MAXIMUM_MODULES) {
    return invalid(
      `${file} declares more than ${MAXIMUM_MODULES} modules and is not read.`,
      1,
    );
  }
  const reading: ModuleReading = { modules: [], findings: [] };
  entries.forEach((entry, index) => {
    const start = (node.items[index] as Node | null)?.range?.[0];
    const line = start === undefined ? undefined : lines.linePos(start).line;
    const parsed = moduleEntrySchema.safeParse(entry);
    if (parsed.success) {
      reading.modules.push(
        declarationOf(parsed.data, monolithName, file, line),
      );
    } else {
      reading.findings.push(
        invalidModule(
          `Entry ${index + 1} of ${file} cannot be used: ${sentenceOf(
            parsed.error,
          )}.`,
          { file, line },
        ),
      );
    }
  });
  return reading;
}

function declarationOf(
  entry: z.infer<typeof moduleEntrySchema>,
  monolithName: string,
  file: string,
  line: number | undefined,
): ModuleDeclaration {
  const { entityName, ...rest } = entry;
  return {
    ...rest,
    entityName: moduleEntityName(monolithName, entry.name, entityName),
    declaredBy: 'file',
    declaredIn: file,
    line,
  };
}

function sentenceOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    )
    .join('; ');
}

function firstSentence(message: string): string {
  return message.split('\n')[0].replace(/\.$/, '');
}
