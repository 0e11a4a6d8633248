import type { Module, TreeOwner } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { insertAll, present, storable } from '@waymark/backend-features';
import type { ModuleStore } from './ModuleStore';

interface TreeOwnerRow {
  repository_id: string;
  url: string;
  owner_ref: string | null;
  owner_rule: string | null;
  commit: string;
}

/** The modules in the database. Give it a transaction to replace them together with other facts. */
export class DatabaseModuleStore implements ModuleStore {
  constructor(private readonly knex: Knex) {}

  async modules(): Promise<Module[]> {
    return await this.where({});
  }

  async modulesOf(monolithRef: string): Promise<Module[]> {
    return await this.where({ monolith_ref: monolithRef });
  }

  async modulesIn(repositoryId: string): Promise<Module[]> {
    return await this.where({ repository_id: repositoryId });
  }

  async trees(): Promise<TreeOwner[]> {
    const rows: TreeOwnerRow[] = await this.knex('tree_owners');
    return rows.map(row => ({
      repositoryId: row.repository_id,
      url: row.url,
      ownerRef: present(row.owner_ref),
      ownerRule: present(row.owner_rule),
      commit: row.commit,
    }));
  }

  async replace(
    repositoryId: string,
    modules: readonly Module[],
    trees: readonly TreeOwner[],
  ): Promise<void> {
    for (const table of ['modules', 'tree_owners']) {
      await this.knex(table).where({ repository_id: repositoryId }).delete();
    }
    await insertAll(
      this.knex,
      'modules',
      modules.map(module => ({
        entity_ref: module.entityRef,
        repository_id: repositoryId,
        monolith_ref: module.monolithRef,
        module: storable(JSON.stringify(module)),
      })),
    );
    await insertAll(
      this.knex,
      'tree_owners',
      trees.map(tree => ({
        repository_id: repositoryId,
        url: storable(tree.url),
        owner_ref: storable(tree.ownerRef),
        owner_rule: storable(tree.ownerRule),
        commit: tree.commit,
      })),
    );
  }

  private async where(columns: Record<string, string>): Promise<Module[]> {
    const rows = await this.knex('modules')
      .where(columns)
      .orderBy('entity_ref');
    return rows.map(row => JSON.parse(row.module));
  }
}
