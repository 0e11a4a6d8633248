import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Codeowners } from '@waymark/codeowners';
import { declaredRefOf } from '../directory/declaredRefOf';
import { ownerExists } from '../directory/Directory';
import { ownerRefOf } from '../directory/ownerMapping';
import type { ScanContext } from '../entities/codeownersViewOf';
import type { FindingDraft } from '../findings/FindingDraft';
import { jointDeclarationOf } from '../joint/jointDeclarationOf';
import { jointFinding } from '../joint/jointFindings';
import { unknownJointOwners } from '../joint/jointOwnershipOf';
import type { JointDeclaration } from '../model/joint';
import type { Module } from '../model/module';
import { treeOwners } from '../trees/treeOwners';
import { foldersAbove } from './checkModules';
import type { ModuleDeclaration } from './ModuleDeclaration';

/**
 * What modules are resolved against: one scan of one repository.
 *
 * @public
 */
export interface ResolveModulesInput {
  repositoryId: string;
  monolith: Entity;
  modules: readonly ModuleDeclaration[];
  files: readonly string[];
  codeowners: Pick<Codeowners, 'ownersOf'>;
  commit: string;
  context: ScanContext;
  sourceUrlOf?(path: string): string | undefined;
}

/**
 * The modules with owners: the one that the declaration names, else the one who
 * has most of the module's own files by CODEOWNERS. A module whose owner is
 * missing or does not exist is a `module-unowned` finding.
 *
 * @public
 */
export function resolveModules(input: ResolveModulesInput): {
  modules: Module[];
  findings: FindingDraft[];
} {
  const { monolith, repositoryId, context } = input;
  const filesOf = filesByModule(input.modules, input.files);
  const findings: FindingDraft[] = [];
  const modules = input.modules.map((declaration): Module => {
    const { name, title, description, entityName, paths } = declaration;
    const files = filesOf.get(declaration) ?? [];
    const owner = ownerOfModule(declaration, files, input);
    const entityRef = stringifyEntityRef({
      kind: 'component',
      namespace: monolith.metadata.namespace,
      name: entityName,
    });
    if (!owner.ownerRef || !ownerExists(owner.ownerRef, context.directory)) {
      findings.push({
        kind: 'module-unowned',
        severity: 'warning',
        message: unownedMessage(name, owner.ownerRef ?? declaration.owner),
        file: declaration.declaredIn,
        line: declaration.line,
        owner: declaration.owner,
        entityRef,
      });
    }
    return {
      id: `${repositoryId}/${entityName.toLocaleLowerCase('en-US')}`,
      repositoryId,
      name,
      title,
      description,
      entityRef,
      monolithRef: stringifyEntityRef(monolith),
      paths,
      template: declaration.template,
      templateVersion: declaration.templateVersion,
      declaredBy: declaration.declaredBy,
      declaredIn: declaration.declaredIn,
      ...owner,
      joint: jointOfModule(declaration, owner.ownerRef, input, findings),
      fileCount: files.length,
      commit: input.commit,
      sourceUrl: input.sourceUrlOf?.(paths[0]),
    };
  });
  return { modules, findings };
}

/**
 * The module that a path belongs to: the one with the longest prefix of it.
 *
 * @public
 */
export function moduleOfPath<T extends { paths: readonly string[] }>(
  path: string,
  modules: readonly T[],
): T | undefined {
  return moduleFinder(modules)(path);
}

/**
 * `moduleOfPath` for many paths: the modules are indexed once.
 *
 * @public
 */
export function moduleFinder<T extends { paths: readonly string[] }>(
  modules: readonly T[],
): (path: string) => T | undefined {
  const byPath = new Map<string, T>();
  for (const module of modules) {
    for (const path of module.paths) {
      if (!byPath.has(path)) {
        byPath.set(path, module);
      }
    }
  }
  return path => {
    for (const candidate of [path, ...foldersAbove(path)]) {
      const module = byPath.get(candidate);
      if (module) {
        return module;
      }
    }
    return undefined;
  };
}

function filesByModule(
  modules: readonly ModuleDeclaration[],
  files: readonly string[],
): Map<ModuleDeclaration, string[]> {
  const find = moduleFinder(modules);
  const filesOf = new Map<ModuleDeclaration, string[]>();
  for (const file of files) {
    const module = find(file);
    if (module) {
      const list = filesOf.get(module);
      if (list) {
        list.push(file);
      } else {
        filesOf.set(module, [file]);
      }
    }
  }
  return filesOf;
}

function ownerOfModule(
  declaration: ModuleDeclaration,
  files: readonly string[],
  { codeowners, context, monolith }: ResolveModulesInput,
): Pick<Module, 'ownerRef' | 'ownerSource' | 'ownerRule'> {
  const { mapping, directory, codeownersPath } = context;
  if (declaration.owner !== undefined) {
    return {
      ownerRef: declaredRef(declaration.owner, monolith, context),
      ownerSource: 'declared',
    };
  }
  const { majority, rule } = treeOwners(files, path =>
    codeowners.ownersOf(path),
  );
  const ownerRef = majority[0] && ownerRefOf(majority[0], mapping, directory);
  return ownerRef
    ? {
        ownerRef,
        ownerSource: 'codeowners',
        ownerRule: rule && `${codeownersPath}:${rule.line}`,
      }
    : { ownerSource: 'none' };
}

function unownedMessage(name: string, owner: string | undefined): string {
  return owner
    ? `The owner ${owner} of module ${name} is no team or person of the catalog.`
    : `Nobody owns most files of module ${name}; name an owner in its declaration or in CODEOWNERS.`;
}

function declaredRef(
  owner: string,
  monolith: Entity,
  { mapping, directory }: ScanContext,
): string | undefined {
  const { namespace } = monolith.metadata;
  return declaredRefOf(owner, { namespace, mapping, directory });
}

function jointOfModule(
  { name, owners, declaredIn, line }: ModuleDeclaration,
  primary: string | undefined,
  { monolith, context }: ResolveModulesInput,
  findings: FindingDraft[],
): JointDeclaration | undefined {
  if (!owners) {
    return undefined;
  }
  const { joint, problems } = jointDeclarationOf({
    primary,
    coOwners: owners.coOwners,
    rule: owners.rule,
    declaredIn: [declaredIn, line].filter(each => each !== undefined).join(':'),
    refOf: owner => declaredRef(owner, monolith, context),
  });
  const unknown = joint ? unknownJointOwners(joint, context.directory) : [];
  findings.push(
    ...[...problems, ...unknown].map(problem =>
      jointFinding(`Module ${name}: ${problem}.`, { file: declaredIn, line }),
    ),
  );
  return joint;
}
