import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  type Codeowners,
  type Directory,
  type JointArea,
  jointOfPath,
  type Module,
  moduleFinder,
  normalizePath,
  type RepositoryReviewers,
  type ReviewedPath,
  type ReviewLoad,
  reviewersFor,
  type RuleReference,
  ruleReferenceOf,
  userRefOfLogin,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import { absencesOf, toDirectory } from '../directory/toDirectory';
import type { JointStore } from '../joint/JointStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type {
  OpenTree,
  RepositoryTrees,
} from '../repositories/RepositoryTrees';
import { sourceHref } from '../repositories/sourceAddress';
import type { OwnershipSettings } from '../settings';

/** A change to be reviewed. */
export interface Change {
  paths: readonly string[];
  /** A User ref, or a login such as `@ada`. */
  author?: string;
}

/** Says who must review a change, by the last scan of its repository. */
export class ReviewerService {
  constructor(
    private readonly options: {
      trees: RepositoryTrees;
      modules: ModuleStore;
      joint: JointStore;
      directory: DirectoryStore;
      visibility: Visibility;
      owners: OwnershipSettings['owners'];
      loads(): Promise<ReadonlyMap<string, ReviewLoad> | undefined>;
      now(): Date;
    },
  ) {}

  /**
   * The answer for a caller; without one, as the plugin itself sees it. Modules
   * that the caller may not see decide too, but are not named. Throws
   * `NotFoundError` and `InputError`.
   */
  async reviewersOf(
    repositoryId: string,
    change: Change,
    credentials?: BackstageCredentials,
  ): Promise<RepositoryReviewers> {
    const paths = change.paths.map(normalized);
    const tree = await this.options.trees.open(repositoryId);
    const [principals, modules, areas, load] = await Promise.all([
      this.options.directory.all(),
      this.options.modules.modulesIn(repositoryId),
      this.options.joint.areasIn(repositoryId),
      this.options.loads(),
    ]);
    const directory = toDirectory(principals);
    const plan = reviewersFor(
      {
        paths: this.known(
          paths,
          tree,
          directory,
          { modules, areas },
          await this.visibleOf(modules, credentials),
        ),
        author: change.author && this.authorRef(change.author, directory),
        directory,
        absences: absencesOf(principals),
        load,
      },
      this.options.now(),
    );
    return {
      ...plan,
      repositoryId,
      commit: tree.summary.commit,
      scannedAt: tree.summary.scannedAt,
      stale: tree.stale,
    };
  }

  private async visibleOf(
    modules: readonly Module[],
    credentials: BackstageCredentials | undefined,
  ): Promise<ReadonlySet<string>> {
    const refs = modules.map(({ entityRef }) => entityRef);
    return credentials
      ? await this.options.visibility.visible(refs, credentials)
      : new Set(refs);
  }

  private known(
    paths: readonly string[],
    tree: OpenTree,
    directory: Directory,
    declared: { modules: readonly Module[]; areas: readonly JointArea[] },
    visible: ReadonlySet<string>,
  ): ReviewedPath[] {
    const moduleOf = moduleFinder(declared.modules);
    const areaOf = moduleFinder(declared.areas);
    const referenceOf = this.references(tree, directory);
    return paths.map((path): ReviewedPath => {
      const { state, rules } = tree.codeowners.ownersOf(path);
      const module = moduleOf(path);
      const area = areaOf(path);
      const isVisible = module && visible.has(module.entityRef);
      const title = isVisible ? module.title ?? module.name : '(not visible)';
      const joint = jointOfPath(
        path,
        { modules: module ? [module] : [], areas: area ? [area] : [] },
        directory,
      );
      return {
        path,
        state,
        rules: rules.filter(rule => !rule.optional).map(referenceOf),
        joint: joint && {
          owners: [joint.primary, ...joint.coOwners].map(({ ref }) => ref),
          rule: joint.rule,
          title: joint.title === area?.title ? joint.title : `module ${title}`,
        },
        module: module && {
          entityRef: isVisible ? module.entityRef : undefined,
          title,
          ownerRef: module.ownerRef,
          isOwnerDeclared: module.ownerSource === 'declared',
        },
      };
    });
  }

  /** One reference a rule, however many paths it decides. */
  private references(tree: OpenTree, directory: Directory) {
    const { url, provider } = tree.repository;
    const context = {
      codeownersPath: tree.codeownersPath ?? '',
      mapping: this.options.owners,
      directory,
      hrefOf: (path: string, line?: number) =>
        sourceHref(url, provider, path, line),
    };
    const known = new Map<Codeowners['rules'][number], RuleReference>();
    return (rule: Codeowners['rules'][number]) => {
      const reference = known.get(rule) ?? ruleReferenceOf(rule, context);
      known.set(rule, reference);
      return reference;
    };
  }

  private authorRef(author: string, directory: Directory): string {
    if (!author.includes(':')) {
      const name = author.replace(/^@/, '');
      const ref = userRefOfLogin(name, this.options.owners, directory);
      return ref ?? refOf(name);
    }
    return refOf(author);
  }
}

function refOf(author: string): string {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(author, {
        defaultKind: 'user',
        defaultNamespace: 'default',
      }),
    );
    if (ref.startsWith('user:')) {
      return ref;
    }
  } catch {
    // Said below.
  }
  throw new InputError(
    `author: must be a User ref such as user:default/ada or a login such as @ada, and is '${author}'`,
  );
}

function normalized(path: string, index: number): string {
  try {
    return normalizePath(path);
  } catch (error) {
    throw new InputError(`paths.${index}: ${(error as Error).message}`);
  }
}
