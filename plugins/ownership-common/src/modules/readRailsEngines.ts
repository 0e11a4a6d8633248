import { ModuleReading } from './ModuleDeclaration';
import { moduleEntityName } from './moduleName';

const ENGINE = /^(engines\/([^/]+)\/)[^/]+\.gemspec$/;

/**
 * One module for each Rails engine: a folder of `engines/` with a gemspec.
 *
 * @public
 */
export function readRailsEngines(
  files: Iterable<string>,
  monolithName: string,
): ModuleReading {
  const reading: ModuleReading = { modules: [], findings: [] };
  const seen = new Set<string>();
  for (const file of files) {
    const [, folder, name] = ENGINE.exec(file) ?? [];
    if (folder === undefined || seen.has(folder)) {
      continue;
    }
    seen.add(folder);
    reading.modules.push({
      name,
      entityName: moduleEntityName(monolithName, name),
      paths: [folder],
      declaredBy: 'rails-engine',
      declaredIn: file,
    });
  }
  return reading;
}
