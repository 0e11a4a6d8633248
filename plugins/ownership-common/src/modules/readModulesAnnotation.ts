import { ANNOTATION_MODULES } from '../annotations';
import { invalidModule, ModuleReading } from './ModuleDeclaration';
import { moduleEntityName } from './moduleName';

/**
 * Reads the annotation `waymark/modules`:
 * `billing=packs/billing; shared=lib/shared,app/shared`.
 *
 * @public
 */
export function readModulesAnnotation(
  annotation: string,
  monolithName: string,
): ModuleReading {
  const reading: ModuleReading = { modules: [], findings: [] };
  for (const part of annotation.split(/[;\n]/)) {
    const entry = part.trim();
    if (entry === '') {
      continue;
    }
    const separator = entry.indexOf('=');
    const name = entry.slice(0, Math.max(separator, 0)).trim();
    const paths = entry
      .slice(separator + 1)
      .split(',')
      .map(path => path.trim())
      .filter(path => path !== '');
    if (name === '' || paths.length === 0) {
      reading.findings.push(
        invalidModule(
          `The annotation ${ANNOTATION_MODULES} has the part ${JSON.stringify(
            entry.slice(0, 100),
          )}; write it as name=path,path.`,
        ),
      );
      continue;
    }
    reading.modules.push({
      name,
      entityName: moduleEntityName(monolithName, name),
      paths,
      declaredBy: 'annotation',
    });
  }
  return reading;
}
