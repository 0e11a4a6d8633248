import { parseEntityRef } from '@backstage/catalog-model';
import type { Module } from '../model/module';
import { catalogFileEdit, type OwnersOfEntity } from './editCatalogFile';
import type { HandWrittenEditInput } from './editCodeowners';
import { editCodeownersTogether } from './editCodeownersTogether';
import { editPackageFile, modulesFileEdits } from './editModuleDeclaration';
import type { EditsTogether } from './editTogether';
import { editYamlTogether, type YamlEdit } from './editYaml';
import type { FileEdit } from './FileEdit';

/**
 * One entity with new owners, and where one repository speaks of its owner.
 *
 * @public
 */
export interface RepositoryOwnerChange extends OwnersOfEntity {
  /** Who owned it until now. */
  oldOwnerRefs: readonly string[];
  /** The file of this repository that declares the entity. */
  catalogFile?: string;
  /** The module of this repository that it stands for. */
  module?: Pick<Module, 'declaredBy' | 'declaredIn' | 'monolithRef'>;
  /** Its files in this repository, when it has some. */
  tree?: Pick<HandWrittenEditInput, 'paths' | 'entityFiles'>;
}

/**
 * A repository as it is read for changes: all paths, and the files by path that
 * may be changed.
 *
 * @public
 */
export interface EditableRepository
  extends Pick<
    HandWrittenEditInput,
    'dialect' | 'files' | 'refOf' | 'handleOf'
  > {
  contents: ReadonlyMap<string, string>;
  codeownersPath?: string;
  /**
   * CODEOWNERS with a generated block, with these changes; `undefined` when the
   * file has none and is edited by hand.
   */
  generated?(changes: readonly RepositoryOwnerChange[]): FileEdit | undefined;
}

/**
 * What has to change in a repository so that it names the new owners: files
 * that differ, and each place that cannot be changed with a sentence for people.
 *
 * @public
 */
export function planOwnerEdits(
  repository: EditableRepository,
  changes: readonly RepositoryOwnerChange[],
): {
  files: { path: string; before: string; after: string }[];
  /** Refs of the entities that the files change. */
  entityRefs: string[];
  notPossible: { entityRef: string; reason: string }[];
} {
  const contents = new Map(repository.contents);
  const changed = new Set<string>();
  const notPossible: { entityRef: string; reason: string }[] = [];
  const refuse = (path: string, entityRef: string, problem: string) =>
    notPossible.push({
      entityRef,
      reason: `${path} cannot be changed for it: ${problem}. Change it by hand.`,
    });
  const apply = (
    path: string,
    of: readonly RepositoryOwnerChange[],
    edits: EditsTogether,
  ) => {
    contents.set(path, edits.content);
    of.forEach(({ entityRef }, position) => {
      const problem = edits.problems.get(position);
      if (problem !== undefined) {
        refuse(path, entityRef, problem);
      } else if (edits.changed.has(position)) {
        changed.add(entityRef);
      }
    });
  };
  for (const [file, declared] of declarationsByFile(changes)) {
    const content = contents.get(file);
    if (content === undefined) {
      declared.forEach(({ entityRef }) =>
        refuse(
          file,
          entityRef,
          'the repository does not have it, or it is too large',
        ),
      );
    } else {
      apply(file, declared, declarationEdits(content, declared));
    }
  }
  applyCodeowners(repository, changes, contents, apply, notPossible);
  return {
    files: [...contents]
      .map(([path, after]) => ({
        path,
        before: repository.contents.get(path) ?? '',
        after,
      }))
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    entityRefs: changes
      .map(({ entityRef }) => entityRef)
      .filter(ref => changed.has(ref)),
    notPossible,
  };
}

/** The changes by the file that declares their entity. */
function declarationsByFile(
  changes: readonly RepositoryOwnerChange[],
): Map<string, RepositoryOwnerChange[]> {
  const files = new Map<string, RepositoryOwnerChange[]>();
  for (const change of changes) {
    const { module, catalogFile } = change;
    const file = module ? module.declaredIn : catalogFile;
    const isDeclared =
      module?.declaredBy !== 'rails-engine' &&
      module?.declaredBy !== 'annotation';
    if (file !== undefined && isDeclared) {
      const known = files.get(file);
      files.set(file, known ?? []);
      files.get(file)!.push(change);
    }
  }
  return files;
}

function declarationEdits(
  content: string,
  changes: readonly RepositoryOwnerChange[],
): EditsTogether {
  if (changes.some(({ module }) => module?.declaredBy === 'packwerk')) {
    // One package, one file.
    return single(content, editPackageFile(content, changes[0]));
  }
  const edits = new Map<string, (change: OwnersOfEntity) => YamlEdit>();
  return editYamlTogether(
    content,
    changes.map(change => {
      const { module } = change;
      if (!module) {
        return catalogFileEdit(change);
      }
      const { name } = parseEntityRef(module.monolithRef);
      const editOf = edits.get(name) ?? modulesFileEdits(name);
      edits.set(name, editOf);
      return editOf(change);
    }),
  );
}

function single(before: string, edit: FileEdit): EditsTogether {
  return 'problem' in edit
    ? {
        content: before,
        changed: new Set(),
        problems: new Map([[0, edit.problem]]),
      }
    : {
        content: edit.content,
        changed: new Set(edit.content === before ? [] : [0]),
        problems: new Map(),
      };
}

function applyCodeowners(
  repository: EditableRepository,
  changes: readonly RepositoryOwnerChange[],
  contents: Map<string, string>,
  apply: (
    path: string,
    changes: readonly RepositoryOwnerChange[],
    edits: EditsTogether,
  ) => void,
  notPossible: { entityRef: string; reason: string }[],
): void {
  const inTree = changes.filter(({ tree }) => tree);
  const path = repository.codeownersPath;
  if (inTree.length === 0) {
    return;
  }
  if (path === undefined) {
    inTree.filter(isOnlyInCodeowners).forEach(({ entityRef }) =>
      notPossible.push({
        entityRef,
        reason:
          'Its owner is read from CODEOWNERS, which the repository does not have. Propose CODEOWNERS from the catalog first, or declare the module in .waymark/modules.yaml.',
      }),
    );
    return;
  }
  const content = contents.get(path);
  const generated =
    content === undefined
      ? { problem: 'it is too large' }
      : repository.generated?.(inTree);
  if (generated) {
    apply(path, inTree, forAll(inTree, content ?? '', generated));
    return;
  }
  const { dialect, files, refOf, handleOf } = repository;
  apply(
    path,
    inTree,
    editCodeownersTogether(
      { content: content!, dialect, files, refOf, handleOf },
      inTree.map(change => ({
        ...change.tree!,
        oldOwnerRefs: change.oldOwnerRefs,
        ownerRef: change.ownerRef,
        isOnlySource: isOnlyInCodeowners(change),
      })),
    ),
  );
}

/** One edit that is about all of the changes. */
function forAll(
  changes: readonly RepositoryOwnerChange[],
  before: string,
  edit: FileEdit,
): EditsTogether {
  const one = single(before, edit);
  const [problem] = one.problems.values();
  const all = changes.map((_, position) => position);
  return {
    content: one.content,
    changed: new Set(one.changed.size > 0 ? all : []),
    problems: new Map(
      problem === undefined ? [] : all.map(position => [position, problem]),
    ),
  };
}

function isOnlyInCodeowners({ module }: RepositoryOwnerChange): boolean {
  return (
    module?.declaredBy === 'annotation' || module?.declaredBy === 'rails-engine'
  );
}
