import { parseDocument } from 'yaml';
import { z } from 'zod';
import { invalidModule, ModuleReading } from './ModuleDeclaration';
import { moduleEntityName } from './moduleName';

const MAXIMUM_CHARACTERS = 64 * 1024;
const PACKAGE_FILE = /^(.+\/)package\.yml$/;
const NOT_A_PACK = /(^|\/)(node_modules|vendor|fixtures|tmp)\//;

const packageSchema = z
  .object({
    owner: z.string().trim().min(1).optional(),
    metadata: z
      .object({ owner: z.string().trim().min(1).optional() })
      .nullish(),
  })
  .nullable();

/**
 * Whether the tree is one that Packwerk checks: its root package is what makes
 * every other `package.yml` a pack.
 *
 * @public
 */
export function usesPackwerk(files: ReadonlySet<string>): boolean {
  return files.has('package.yml') || files.has('packwerk.yml');
}

/**
 * Whether a path is the `package.yml` of a pack: not that of the root, and not
 * one of a dependency or a fixture.
 *
 * @public
 */
export function isPackageFile(path: string): boolean {
  return PACKAGE_FILE.test(path) && !NOT_A_PACK.test(path);
}

/**
 * One module for each pack of Packwerk, named like its folder, with the owner
 * of `owner` or `metadata.owner`. A `package.yml` that cannot be read becomes a
 * finding, and its pack stands without an owner.
 *
 * @public
 */
export function readPackwerk(
  files: Iterable<string>,
  contents: ReadonlyMap<string, string>,
  monolithName: string,
): ModuleReading {
  const reading: ModuleReading = { modules: [], findings: [] };
  for (const file of files) {
    const folder = PACKAGE_FILE.exec(file)?.[1];
    if (folder === undefined || !isPackageFile(file)) {
      continue;
    }
    const name = folder.split('/').at(-2) ?? '';
    const { owner, problem } = ownerIn(contents.get(file) ?? '');
    if (problem) {
      reading.findings.push(
        invalidModule(`${file} cannot be read: ${problem}.`, { file }),
      );
    }
    reading.modules.push({
      name,
      entityName: moduleEntityName(monolithName, name),
      paths: [folder],
      owner,
      declaredBy: 'packwerk',
      declaredIn: file,
    });
  }
  return reading;
}

function ownerIn(content: string): { owner?: string; problem?: string } {
  if (content.length > MAXIMUM_CHARACTERS) {
    return { problem: 'it is larger than 64 kB' };
  }
  const document = parseDocument(content, { prettyErrors: false });
  if (document.errors.length > 0) {
    return { problem: document.errors[0].message.split('\n')[0] };
  }
  try {
    const parsed = packageSchema.safeParse(
      document.toJS({ maxAliasCount: 20 }),
    );
    return parsed.success
      ? { owner: parsed.data?.owner ?? parsed.data?.metadata?.owner }
      : { problem: 'the owner is not a text' };
  } catch {
    return { problem: 'it repeats itself through aliases' };
  }
}
