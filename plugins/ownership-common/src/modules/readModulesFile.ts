import { z } from 'zod';
import {
  invalidModule,
  ModuleDeclaration,
  ModuleReading,
} from './ModuleDeclaration';
import { moduleEntityName } from './moduleName';
import { openModulesFile } from './openModulesFile';
import { sentenceOf, text, writtenOwnersSchema } from './writtenOwners';

const MAXIMUM_MODULES = 1000;

const moduleEntrySchema = z
  .strictObject({
    name: text,
    title: text.optional(),
    description: text.optional(),
    paths: z.array(text).min(1).max(200),
    owner: text.optional(),
    owners: writtenOwnersSchema.optional(),
    entityName: text.optional(),
    template: text.optional(),
    templateVersion: text.optional(),
  })
  .refine(({ owner, owners }) => !owner || !owners, {
    message: 'write owner or owners, not both',
  });

/**
 * Reads `.waymark/modules.yaml`: a list `modules` of `name`, `paths` and,
 * optionally, `title`, `description`, `owner` or `owners`, `entityName`, and
 * `template` and `templateVersion` that it was made from. What cannot be used becomes a finding with its line; the other modules stand. A
 * file that only has `joint` declares no modules.
 *
 * @public
 */
export function readModulesFile(
  content: string,
  file: string,
  monolithName: string,
): ModuleReading {
  const opened = openModulesFile(content, file);
  if ('finding' in opened) {
    return { modules: [], findings: [opened.finding] };
  }
  const entries = opened.list('modules');
  if (!entries) {
    return {
      modules: [],
      findings: opened.list('joint')
        ? []
        : [
            invalidModule(`${file} has no list called "modules".`, {
              file,
              line: 1,
            }),
          ],
    };
  }
  if (entries.length > MAXIMUM_MODULES) {
    return {
      modules: [],
      findings: [
        invalidModule(
          `${file} declares more than ${MAXIMUM_MODULES} modules and is not read.`,
          { file, line: 1 },
        ),
      ],
    };
  }
  const reading: ModuleReading = { modules: [], findings: [] };
  entries.forEach(({ value, line }, index) => {
    const parsed = moduleEntrySchema.safeParse(value);
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
    owner: entry.owner ?? entry.owners?.primary,
    entityName: moduleEntityName(monolithName, entry.name, entityName),
    declaredBy: 'file',
    declaredIn: file,
    line,
  };
}
