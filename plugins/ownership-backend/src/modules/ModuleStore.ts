import type { Module, TreeOwner } from '@waymark/plugin-ownership-common';

/** The modules of monoliths, and the owners of folders that hold entities. */
export interface ModuleStore {
  modules(): Promise<Module[]>;
  modulesOf(monolithRef: string): Promise<Module[]>;
  modulesIn(repositoryId: string): Promise<Module[]>;
  trees(): Promise<TreeOwner[]>;
  /** Makes these the only ones of the repository. */
  replace(
    repositoryId: string,
    modules: readonly Module[],
    trees: readonly TreeOwner[],
  ): Promise<void>;
}
