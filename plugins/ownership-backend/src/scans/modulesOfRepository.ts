import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  type Codeowners,
  type FindingDraft,
  type Module,
  moduleDeclarations,
  monolithOf,
  resolveModules,
  type ScanContext,
} from '@waymark/plugin-ownership-common';
import type { EvaluationInput } from './evaluateRepository';

/**
 * The modules that the entities and files of a repository declare. A module
 * whose name something else in the catalog has is left out, with a finding.
 */
export function modulesOfRepository(
  input: EvaluationInput,
  codeowners: Codeowners,
  context: ScanContext,
): { modules: Module[]; findings: FindingDraft[] } {
  const { repository, content, things, commit, takenRefs } = input;
  const monolith = monolithOf(
    things.map(({ entity, path }) => ({ entity, path: path ?? '' })),
  );
  if (!monolith) {
    return { modules: [], findings: [] };
  }
  const declared = moduleDeclarations({
    monolith,
    files: content.paths,
    contents: new Map(Object.entries(content.files)),
  });
  const resolved = resolveModules({
    repositoryId: repository.id,
    monolith,
    modules: declared.modules,
    files: content.paths,
    codeowners,
    commit,
    context,
    sourceUrlOf: path => context.hrefOf?.(path),
  });
  const system = systemOf(monolith);
  const modules = resolved.modules.map(module => ({ ...module, system }));
  const clashing = modules.filter(({ entityRef }) => takenRefs.has(entityRef));
  return {
    modules: modules.filter(({ entityRef }) => !takenRefs.has(entityRef)),
    findings: [
      ...declared.findings,
      ...resolved.findings,
      ...clashing.map(module => clash(module, monolith)),
    ].map(finding => ({
      ...finding,
      href:
        finding.href ??
        (finding.file && context.hrefOf?.(finding.file, finding.line)),
    })),
  };
}

function systemOf({ spec, metadata }: Entity): string | undefined {
  try {
    return typeof spec?.system === 'string'
      ? stringifyEntityRef(
          parseEntityRef(spec.system, {
            defaultKind: 'system',
            defaultNamespace: metadata.namespace,
          }),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function clash(module: Module, monolith: Entity): FindingDraft {
  return {
    kind: 'module-name-clash',
    severity: 'error',
    message: `The catalog has another ${module.entityRef}, so the module ${module.name} of ${monolith.metadata.name} is left out; give it an entityName.`,
    file: module.declaredIn,
    entityRef: module.entityRef,
  };
}
