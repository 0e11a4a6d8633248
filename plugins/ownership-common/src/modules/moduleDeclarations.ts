import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_MODULE_OF,
  ANNOTATION_MODULES,
  ANNOTATION_MODULES_FILE,
} from '../annotations';
import { checkModules } from './checkModules';
import {
  invalidModule,
  ModuleDeclaration,
  ModuleReading,
} from './ModuleDeclaration';
import { modulePathOf } from './modulePath';
import { readModulesAnnotation } from './readModulesAnnotation';
import { readModulesFile } from './readModulesFile';
import { isPackageFile, readPackwerk, usesPackwerk } from './readPackwerk';
import { readRailsEngines } from './readRailsEngines';

/**
 * Where modules are declared when no annotation says otherwise.
 *
 * @public
 */
export const DEFAULT_MODULES_FILES = [
  '.waymark/modules.yaml',
  '.waymark/modules.yml',
];

/**
 * Whether the content of a file is needed to know the modules. `modulesFile` is
 * what the annotation `waymark/modules-file` names.
 *
 * @public
 */
export function isModulesSource(path: string, modulesFile?: string): boolean {
  return (
    path === modulesFile ||
    DEFAULT_MODULES_FILES.includes(path) ||
    isPackageFile(path)
  );
}

/**
 * The entity of a repository that its modules belong to: the Component that
 * declares modules by annotation, else the only Component whose tree is the
 * whole repository. A module is never a monolith.
 *
 * @public
 */
export function monolithOf(
  entities: readonly { entity: Entity; path: string }[],
): Entity | undefined {
  const components = entities.filter(
    ({ entity }) =>
      entity.kind.toLocaleLowerCase('en-US') === 'component' &&
      !entity.metadata.annotations?.[ANNOTATION_MODULE_OF],
  );
  const annotated = components.find(
    ({ entity: { metadata } }) =>
      metadata.annotations?.[ANNOTATION_MODULES] ??
      metadata.annotations?.[ANNOTATION_MODULES_FILE],
  );
  if (annotated) {
    return annotated.entity;
  }
  const roots = components.filter(({ path }) => path === '');
  return roots.length === 1 ? roots[0].entity : undefined;
}

/**
 * The modules of a monolith, by its annotation, its modules file, its packs and
 * its Rails engines. The first of these that names a path decides; packs and
 * engines inside of a declared module are part of it. Paths are in normal form,
 * names are unique, and everything that cannot be used is a finding.
 *
 * @public
 */
export function moduleDeclarations(input: {
  monolith: Entity;
  files: readonly string[];
  /** The wanted files by path. */
  contents: ReadonlyMap<string, string>;
}): ModuleReading {
  const { monolith, files, contents } = input;
  const { name, annotations = {} } = monolith.metadata;
  const fileSet = new Set(files);
  const declared = [
    readModulesAnnotation(annotations[ANNOTATION_MODULES] ?? '', name),
    readFile(annotations[ANNOTATION_MODULES_FILE], fileSet, contents, name),
  ];
  const derived = [
    usesPackwerk(fileSet)
      ? readPackwerk(files, contents, name)
      : { modules: [], findings: [] },
    readRailsEngines(files, name),
  ];
  const findings = [...declared, ...derived].flatMap(
    reading => reading.findings,
  );
  const modules: ModuleDeclaration[] = [];
  for (const reading of declared) {
    for (const module of reading.modules) {
      const paths = pathsOf(module, fileSet, findings);
      if (paths.length > 0) {
        modules.push({ ...module, paths });
      }
    }
  }
  const taken = modules.flatMap(module => module.paths);
  for (const reading of derived) {
    for (const module of reading.modules) {
      const [path] = module.paths;
      if (!taken.some(prefix => path.startsWith(prefix))) {
        modules.push(module);
      }
    }
    taken.push(...reading.modules.flatMap(module => module.paths));
  }
  const checked = checkModules(modules, files);
  return {
    modules: checked.modules,
    findings: [...findings, ...checked.findings],
  };
}

function readFile(
  annotated: string | undefined,
  files: ReadonlySet<string>,
  contents: ReadonlyMap<string, string>,
  monolithName: string,
): ModuleReading {
  const file =
    annotated?.trim() || DEFAULT_MODULES_FILES.find(path => files.has(path));
  if (file === undefined) {
    return { modules: [], findings: [] };
  }
  const content = contents.get(file);
  return content === undefined
    ? {
        modules: [],
        findings: [
          invalidModule(
            `The annotation ${ANNOTATION_MODULES_FILE} names ${file}, which the repository does not have.`,
          ),
        ],
      }
    : readModulesFile(content, file, monolithName);
}

function pathsOf(
  module: ModuleDeclaration,
  files: ReadonlySet<string>,
  findings: ModuleReading['findings'],
): string[] {
  const paths: string[] = [];
  for (const path of module.paths) {
    try {
      paths.push(modulePathOf(path, files));
    } catch (error) {
      findings.push(
        invalidModule(`Module ${module.name}: ${(error as Error).message}.`, {
          file: module.declaredIn,
          line: module.line,
        }),
      );
    }
  }
  return [...new Set(paths)];
}
