import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  codeOwnerOf,
  filesBelow,
  type JointArea,
  jointOfPath,
  type Folder,
  type Module,
  moduleFinder,
  normalizePath,
  type PathOwnership,
  ruleReferenceOf,
  type ScanContext,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { JointStore } from '../joint/JointStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type { OwnershipSettings } from '../settings';
import { folderOf } from './folderOf';
import type { OpenTree, RepositoryTrees } from './RepositoryTrees';
import { sourceHref } from './sourceAddress';

/** Says who owns the paths of a repository at its last scan, and why. */
export class PathService {
  constructor(
    private readonly options: {
      trees: RepositoryTrees;
      modules: ModuleStore;
      joint: JointStore;
      visibility: Visibility;
      directory: DirectoryStore;
      owners: OwnershipSettings['owners'];
    },
  ) {}

  /** One answer a path, in the order asked; throws `InputError` for a path that cannot be in a repository. */
  async pathsOf(
    repositoryId: string,
    paths: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<PathOwnership[]> {
    const normal = paths.map(normalized);
    const tree = await this.options.trees.open(repositoryId);
    const context = await this.contextOf(tree);
    const all = await this.options.modules.modulesIn(repositoryId);
    const visible = await this.options.visibility.visible(
      all.map(module => module.entityRef),
      credentials,
    );
    const modules = all.filter(module => visible.has(module.entityRef));
    const areas = await this.options.joint.areasIn(repositoryId);
    const moduleOf = moduleFinder(modules);
    const areaOf = moduleFinder(areas);
    return normal.map(path =>
      answerOf(path, tree, context, {
        module: moduleOf(path),
        area: areaOf(path),
      }),
    );
  }

  /** The children of a folder; empty for one that is not there. */
  async folder(repositoryId: string, path: string): Promise<Folder> {
    const normal = path === '' || path === '/' ? '' : normalized(`${path}/`);
    const tree = await this.options.trees.open(repositoryId);
    const context = await this.contextOf(tree);
    return folderOf(tree, normal, handle =>
      codeOwnerOf(handle, context.mapping, context.directory),
    );
  }

  private async contextOf(tree: OpenTree): Promise<ScanContext> {
    return {
      codeownersPath: tree.codeownersPath ?? '',
      mapping: this.options.owners,
      directory: toDirectory(await this.options.directory.all()),
      hrefOf: (path, line) => hrefOf(tree, path, line),
    };
  }
}

function normalized(path: string): string {
  try {
    return normalizePath(path);
  } catch (error) {
    throw new InputError(`path: ${(error as Error).message}`);
  }
}

function hrefOf(tree: OpenTree, path: string, line?: number) {
  const { url, provider } = tree.repository;
  return sourceHref(url, provider, path, line);
}

function answerOf(
  path: string,
  tree: OpenTree,
  context: ScanContext,
  { module, area }: { module?: Module; area?: JointArea },
): PathOwnership {
  const explanation = tree.codeowners.explain(path);
  const below = filesBelow(tree.paths, path).length;
  const isFile = !path.endsWith('/') && tree.files.has(path);
  return {
    repositoryId: tree.repository.id,
    path: explanation.path,
    exists: isFile || below > 0,
    isFolder: !isFile && below > 0,
    state: explanation.state,
    owners: explanation.owners.map(handle =>
      codeOwnerOf(handle, context.mapping, context.directory),
    ),
    deciding: explanation.rules.map(rule => ruleReferenceOf(rule, context)),
    shadowed: explanation.shadowed.map(rule => ruleReferenceOf(rule, context)),
    module: module && {
      entityRef: module.entityRef,
      title: module.title ?? module.name,
      ownerRef: module.ownerRef,
    },
    joint: jointOfPath(
      path,
      { modules: module ? [module] : [], areas: area ? [area] : [] },
      context.directory,
    ),
    commit: tree.summary.commit,
    scannedAt: tree.summary.scannedAt,
    stale: tree.stale,
    href: isFile || below > 0 ? hrefOf(tree, path) : undefined,
  };
}
