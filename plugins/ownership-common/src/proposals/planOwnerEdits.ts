import { parseEntityRef } from '@backstage/catalog-model';
import type { Module } from '../model/module';
import { editCatalogFile, type OwnersOfEntity } from './editCatalogFile';
import { editCodeowners, type HandWrittenEditInput } from './editCodeowners';
import { editModulesFile, editPackageFile } from './editModuleDeclaration';
import type { FileEdit } from './editYaml';

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
  const apply = (path: string, entityRef: string, edit: FileEdit) => {
    if ('problem' in edit) {
      notPossible.push({
        entityRef,
        reason: `${path} cannot be changed for it: ${edit.problem}. Change it by hand.`,
      });
    } else if (edit.content !== contents.get(path)) {
      contents.set(path, edit.content);
      changed.add(entityRef);
    }
  };
  for (const change of changes) {
    const { file, edit } = declarationEdit(change, contents) ?? {};
    if (file !== undefined && edit) {
      apply(file, change.entityRef, edit);
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

function declarationEdit(
  change: RepositoryOwnerChange,
  contents: ReadonlyMap<string, string>,
): { file: string; edit: FileEdit } | undefined {
  const { module, catalogFile } = change;
  const file = module ? module.declaredIn : catalogFile;
  if (file === undefined || module?.declaredBy === 'rails-engine') {
    return undefined;
  }
  const content = contents.get(file);
  if (content === undefined) {
    return {
      file,
      edit: { problem: 'the repository does not have it, or it is too large' },
    };
  }
  switch (module?.declaredBy) {
    case undefined:
      return { file, edit: editCatalogFile(content, change) };
    case 'file':
      return {
        file,
        edit: editModulesFile(
          content,
          parseEntityRef(module!.monolithRef).name,
          change,
        ),
      };
    case 'packwerk':
      return { file, edit: editPackageFile(content, change) };
    default:
      return undefined;
  }
}

function applyCodeowners(
  repository: EditableRepository,
  changes: readonly RepositoryOwnerChange[],
  contents: Map<string, string>,
  apply: (path: string, entityRef: string, edit: FileEdit) => void,
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
  const generated = repository.generated?.(inTree);
  if (generated) {
    inTree.forEach(({ entityRef }) => apply(path, entityRef, generated));
    return;
  }
  const { dialect, files, refOf, handleOf } = repository;
  for (const change of inTree) {
    const content = contents.get(path);
    apply(
      path,
      change.entityRef,
      content === undefined
        ? { problem: 'it is too large' }
        : editCodeowners({
            ...change.tree!,
            content,
            dialect,
            files,
            oldOwnerRefs: change.oldOwnerRefs,
            ownerRef: change.ownerRef,
            isOnlySource: isOnlyInCodeowners(change),
            refOf,
            handleOf,
          }),
    );
  }
}

function isOnlyInCodeowners({ module }: RepositoryOwnerChange): boolean {
  return (
    module?.declaredBy === 'annotation' || module?.declaredBy === 'rails-engine'
  );
}
