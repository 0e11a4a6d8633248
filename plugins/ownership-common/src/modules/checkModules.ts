import { filesBelow } from '../trees/treeOwners';
import type { FindingDraft } from '../findings/FindingDraft';
import {
  invalidModule,
  ModuleDeclaration,
  ModuleReading,
} from './ModuleDeclaration';
import { whyNoEntityName } from './moduleName';

/**
 * Keeps the modules whose names the catalog accepts and that nobody took
 * before; says which clash, which overlap and which have no files. `files` are
 * in code unit order.
 *
 * @public
 */
export function checkModules(
  modules: readonly ModuleDeclaration[],
  files: readonly string[],
): ModuleReading {
  const kept = new Map<string, ModuleDeclaration>();
  const findings: FindingDraft[] = [];
  for (const module of modules) {
    const where = { file: module.declaredIn, line: module.line };
    const problem = whyNoEntityName(module.entityName);
    const key = module.entityName.toLocaleLowerCase('en-US');
    const first = kept.get(key);
    if (problem) {
      findings.push(
        invalidModule(
          `Module ${module.name}: the name ${JSON.stringify(
            module.entityName.slice(0, 100),
          )} ${problem}; give an entityName.`,
          where,
        ),
      );
    } else if (first) {
      findings.push({
        kind: 'module-name-clash',
        severity: 'error',
        message: `Two modules are called ${module.entityName}: ${placeOf(
          first,
        )} stands, ${placeOf(module)} is left out. Give one an entityName.`,
        ...where,
      });
    } else {
      kept.set(key, module);
    }
  }
  const all = [...kept.values()];
  findings.push(...overlaps(all), ...withoutFiles(all, files));
  return { modules: all, findings };
}

function overlaps(modules: readonly ModuleDeclaration[]): FindingDraft[] {
  const findings: FindingDraft[] = [];
  const owners = new Map<string, ModuleDeclaration>();
  for (const module of modules) {
    for (const path of module.paths) {
      const other = owners.get(path);
      if (other) {
        findings.push(
          overlap(
            module,
            `${path} belongs to ${other.name} and to ${module.name}; ${other.name} has it`,
          ),
        );
      } else {
        owners.set(path, module);
      }
    }
  }
  for (const [path, module] of owners) {
    for (const parent of foldersAbove(path)) {
      const outer = owners.get(parent);
      if (outer && outer !== module && !isNestedPack(outer, module)) {
        findings.push(
          overlap(
            module,
            `${path} of ${module.name} lies in ${parent} of ${outer.name}; the longer path decides`,
          ),
        );
      }
    }
  }
  return findings;
}

/** Packs inside of packs are how Packwerk is meant to be used. */
function isNestedPack(
  outer: ModuleDeclaration,
  inner: ModuleDeclaration,
): boolean {
  return outer.declaredBy === 'packwerk' && inner.declaredBy === 'packwerk';
}

function overlap(module: ModuleDeclaration, message: string): FindingDraft {
  return {
    kind: 'module-overlap',
    severity: 'warning',
    message: `${message}.`,
    file: module.declaredIn,
    line: module.line,
  };
}

function withoutFiles(
  modules: readonly ModuleDeclaration[],
  files: readonly string[],
): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const { name, paths, declaredIn, line } of modules) {
    for (const path of paths) {
      if (path.endsWith('/') && filesBelow(files, path).length === 0) {
        findings.push({
          kind: 'module-invalid',
          severity: 'warning',
          message: `Module ${name}: the repository has no file in ${path}; correct the path or remove it.`,
          file: declaredIn,
          line,
        });
      }
    }
  }
  return findings;
}

function placeOf({ paths, declaredIn }: ModuleDeclaration): string {
  return declaredIn ? `${paths[0]} (${declaredIn})` : paths[0];
}

/** The folders above a path, each ending in `/`, the nearest first. */
export function foldersAbove(path: string): string[] {
  const segments = path.replace(/\/$/, '').split('/');
  const folders: string[] = [];
  for (let length = segments.length - 1; length > 0; length -= 1) {
    folders.push(`${segments.slice(0, length).join('/')}/`);
  }
  return folders;
}
