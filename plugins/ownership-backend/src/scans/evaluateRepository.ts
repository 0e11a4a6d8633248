import {
  ANNOTATION_MODULE_PATHS,
  type Codeowners,
  CodeownersError,
  codeownersDriftFindings,
  codeownersDriftOf,
  codeownersLocations,
  codeownersPlanOf,
  codeownersViewOf,
  type Directory,
  driftFindings,
  filesBelow,
  type FindingDraft,
  handlesIn,
  inspectCodeowners,
  type JointArea,
  jointAreas,
  jointFindings,
  jointOfEntity,
  type Module,
  ownerExists,
  ownerFindings,
  ownerRefOf,
  ownerRefOfEntity,
  ownerSourceOf,
  parseCodeowners,
  planThings,
  runbookFindings,
  type ScanContext,
  type TreeOwner,
  treeOwners,
  type TreeOwners,
  withoutModules,
} from '@waymark/plugin-ownership-common';
import type { StoredView, ThingRecord } from '../entities/ThingStore';
import { identifyFindings } from '../findings/identifyFindings';
import type { NewFinding } from '../findings/FindingStore';
import type { RunbookRecord } from '../runbooks/RunbookStore';
import { runbooksOfThings } from '../runbooks/runbooksOfThings';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import { sourceHref } from '../repositories/sourceAddress';
import type { OwnershipSettings } from '../settings';
import { modulesOfRepository } from './modulesOfRepository';
import type { TreeContent } from './TreeStore';

/** Everything that follows from one tree, the entities in it, and the people. */
export interface RepositoryFacts {
  codeownersPath?: string;
  ruleCount: number;
  coverage: { owned: number; cleared: number; unmatched: number };
  findings: NewFinding[];
  modules: Module[];
  trees: TreeOwner[];
  areas: JointArea[];
  runbooks: RunbookRecord[];
  views: Map<string, StoredView | undefined>;
}

/** What `evaluateRepository` looks at. */
export interface EvaluationInput {
  repository: RepositoryRecord;
  commit: string;
  content: TreeContent;
  /** The things whose sources are in the repository. */
  things: readonly ThingRecord[];
  /** Refs that a module of this repository cannot have. */
  takenRefs: ReadonlySet<string>;
  directory: Directory;
  settings: Pick<
    OwnershipSettings,
    'owners' | 'individualOwners' | 'placeholderOwner'
  >;
}

/**
 * The CODEOWNERS file that the host would use, and its rules; no rules without
 * a file, and none, but a `problem`, when it is no text.
 */
export function codeownersOf(
  content: TreeContent,
  dialect: RepositoryRecord['dialect'],
): { path?: string; codeowners: Codeowners; problem?: string } {
  const path = codeownersLocations(dialect).find(location =>
    Object.hasOwn(content.files, location),
  );
  try {
    const text = path ? content.files[path] : '';
    return { path, codeowners: parseCodeowners(text, { dialect }) };
  } catch (error) {
    if (error instanceof CodeownersError && error.code === 'not-text') {
      return {
        path,
        codeowners: parseCodeowners('', { dialect }),
        problem: error.message,
      };
    }
    throw error;
  }
}

/** Computes everything that is stored about a repository. Pure: no clock, no I/O. */
export function evaluateRepository(
  input: EvaluationInput,
  now: Date,
): RepositoryFacts {
  const { repository, content, things, directory, settings, commit } = input;
  const { path, codeowners, problem } = codeownersOf(
    content,
    repository.dialect,
  );
  const context: ScanContext = {
    codeownersPath: path ?? '',
    mapping: settings.owners,
    directory,
    hrefOf: (file, line) =>
      sourceHref(repository.url, repository.provider, file, line),
  };
  const declared = modulesOfRepository(input, codeowners, context);
  const joint = jointAreas({
    entities: things.map(({ entity }) => entity),
    files: content.paths,
    contents: new Map(Object.entries(content.files)),
    mapping: context.mapping,
    directory,
  });
  const modulePaths = new Set(declared.modules.flatMap(({ paths }) => paths));
  const ownersIn = memoize((joined: string) => {
    const folders = joined.split(',');
    return treeOwners(
      withoutModules(filesIn(content.paths, folders), folders, modulePaths),
      file => codeowners.ownersOf(file),
    );
  });
  const views = new Map(
    things.map(thing => [
      thing.entityRef,
      codeownersViewOf(
        ownersIn(foldersOf(thing).join(',')),
        {
          path: thing.path ?? '',
          ownerRef: ownerRefOfEntity(thing.entity),
          joint: jointOfEntity(thing.entity).joint,
        },
        context,
      ),
    ]),
  );
  const runbooks = runbooksOfThings(
    things,
    {
      repositoryId: repository.id,
      content,
      hrefOf: file => context.hrefOf?.(file),
    },
    now,
  );
  const titles = new Map(things.map(each => [each.entityRef, each.title]));
  const drift = driftFindings(
    things.map(thing => ({
      entityRef: thing.entityRef,
      title: thing.title,
      ownerRef: ownerRefOfEntity(thing.entity),
      source: ownerSourceOf(thing.entity),
      view: views.get(thing.entityRef),
    })),
    directory,
  );
  const drafts: FindingDraft[] = [
    ...(path ? [] : [withoutCodeowners(repository)]),
    ...(problem ? [unreadable(path, problem)] : []),
    ...[
      ...codeowners.findings,
      ...inspectCodeowners(codeowners, content.paths),
    ].map(finding => ({
      ...finding,
      file: path,
      href: context.hrefOf?.(path ?? '', finding.line),
    })),
    ...ownerFindings(codeowners, context, settings.individualOwners),
    ...drift,
    ...(path && !problem
      ? driftOfRules(input, content.files[path], context, {
          modules: declared.modules,
          areas: joint.areas,
          known: drift,
        })
      : []),
    ...declared.findings,
    ...withAddress(
      [
        ...joint.findings.filter(({ kind }) => kind === 'joint-invalid'),
        ...jointFindings(things, directory),
        ...runbookFindings(
          runbooks.map(runbook => ({
            ...runbook,
            entityTitle: titles.get(runbook.entityRef) ?? runbook.entityRef,
          })),
        ),
      ],
      context,
    ),
  ];
  return {
    codeownersPath: path,
    ruleCount: codeowners.rules.length,
    coverage: coverageOf(content.paths, codeowners),
    findings: identifyFindings(repository.id, drafts),
    modules: declared.modules,
    trees: [...treeFolders(input, declared.modules)].map(folder => ({
      repositoryId: repository.id,
      url: `${repository.url}${folder}`,
      ...fillOf(ownersIn(folder), context),
      commit,
    })),
    areas: joint.areas,
    runbooks,
    views,
  };
}

/** What catalog and CODEOWNERS say of each other, beyond the majority of each entity. */
function driftOfRules(
  { things, content, repository, directory, settings }: EvaluationInput,
  text: string,
  context: ScanContext,
  declared: {
    modules: readonly Module[];
    areas: readonly JointArea[];
    known: readonly FindingDraft[];
  },
): FindingDraft[] {
  const plan = codeownersPlanOf({
    things: planThings({ things, modules: declared.modules }),
    areas: declared.areas,
    directory,
    owners: settings.owners,
    dialect: repository.dialect,
    placeholderOwner: settings.placeholderOwner,
    knownHandles: handlesIn(text, repository.dialect),
    files: content.paths,
  });
  // A repository of which the catalog knows nothing is not at odds with it.
  return plan.entries.length === 0
    ? []
    : codeownersDriftFindings(codeownersDriftOf(plan, text, content.paths), {
        codeownersPath: context.codeownersPath,
        hrefOf: context.hrefOf,
        known: new Set(
          declared.known.flatMap(({ entityRef }) => entityRef ?? []),
        ),
      });
}

function withAddress(
  findings: readonly FindingDraft[],
  { hrefOf }: ScanContext,
): FindingDraft[] {
  return findings.map(finding => ({
    ...finding,
    href: finding.file && hrefOf?.(finding.file, finding.line),
  }));
}

/** The owner to fill in where a tree's entity names none: the first of the majority who exists. */
function fillOf(
  tree: TreeOwners,
  context: ScanContext,
): { ownerRef?: string; ownerRule?: string } {
  const ownerRef = tree.majority
    .map(handle => ownerRefOf(handle, context.mapping, context.directory))
    .find(ref => ref !== undefined && ownerExists(ref, context.directory));
  return ownerRef === undefined
    ? {}
    : {
        ownerRef,
        ownerRule: tree.rule && `${context.codeownersPath}:${tree.rule.line}`,
      };
}

function treeFolders(
  { content, things }: EvaluationInput,
  modules: readonly Module[],
): Set<string> {
  return new Set([
    ...things.map(thing => thing.path ?? ''),
    ...modules.flatMap(module => module.paths),
    ...content.paths
      .filter(path => /(^|\/)catalog-info\.ya?ml$/.test(path))
      .map(path => path.slice(0, path.lastIndexOf('/') + 1)),
  ]);
}

function foldersOf({ entity, path }: ThingRecord): string[] {
  const paths = entity.metadata.annotations?.[ANNOTATION_MODULE_PATHS];
  return paths ? paths.split(',').map(each => each.trim()) : [path ?? ''];
}

function filesIn(sorted: readonly string[], folders: readonly string[]) {
  if (folders.length === 1) {
    return filesOf(sorted, folders[0]);
  }
  return new Set(folders.flatMap(folder => [...filesOf(sorted, folder)]));
}

function filesOf(sorted: readonly string[], path: string): readonly string[] {
  return path === '' || path.endsWith('/')
    ? filesBelow(sorted, path)
    : sorted.filter(file => file === path);
}

function coverageOf(paths: readonly string[], codeowners: Codeowners) {
  const coverage = { owned: 0, cleared: 0, unmatched: 0 };
  for (const path of paths) {
    coverage[codeowners.ownersOf(path).state] += 1;
  }
  return coverage;
}

function withoutCodeowners({ dialect }: RepositoryRecord): FindingDraft {
  return {
    kind: 'no-codeowners',
    severity: 'warning',
    message: `The repository has no CODEOWNERS file; add one of ${codeownersLocations(
      dialect,
    ).join(', ')}.`,
  };
}

function unreadable(file: string | undefined, message: string): FindingDraft {
  return {
    kind: 'syntax',
    severity: 'error',
    message,
    file,
    line: 1,
    column: 1,
  };
}

function memoize<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    if (!known.has(key)) {
      known.set(key, work(key));
    }
    return known.get(key)!;
  };
}
