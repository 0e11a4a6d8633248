import type { JointArea } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { storable } from '@waymark/backend-features';
import type { JointStore } from './JointStore';

/** The joint areas in the database. Give it a transaction to replace them together with other facts. */
export class DatabaseJointStore implements JointStore {
  constructor(private readonly knex: Knex) {}

  async areasIn(repositoryId: string): Promise<JointArea[]> {
    const row = await this.knex('joint_areas')
      .where({ repository_id: repositoryId })
      .first('areas');
    return row ? JSON.parse(row.areas) : [];
  }

  async replace(
    repositoryId: string,
    areas: readonly JointArea[],
  ): Promise<void> {
    await this.knex('joint_areas')
      .where({ repository_id: repositoryId })
      .delete();
    if (areas.length > 0) {
      await this.knex('joint_areas').insert({
        repository_id: repositoryId,
        areas: storable(JSON.stringify(areas)),
      });
    }
  }
}
