import type { KnownTeam } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { inSlices, storable } from '@waymark/backend-features';
import type {
  ReassignmentRecord,
  ReassignmentStore,
} from './ReassignmentStore';

interface ReassignmentRow {
  id: string;
  from_ref: string;
  to_ref: string;
  entity_refs: string;
  not_possible: string | null;
  created_by: string;
  created_at: string;
}

interface TeamRow {
  ref: string;
  title: string;
  members: string;
}

/** Reassignments in the database. */
export class DatabaseReassignmentStore implements ReassignmentStore {
  constructor(private readonly knex: Knex) {}

  async get(id: string): Promise<ReassignmentRecord | undefined> {
    const row: ReassignmentRow | undefined = await this.knex('reassignments')
      .where({ id })
      .first();
    return (
      row && {
        id: row.id,
        from: row.from_ref,
        to: row.to_ref,
        entityRefs: JSON.parse(row.entity_refs),
        notPossible: row.not_possible
          ? JSON.parse(row.not_possible)
          : undefined,
        createdBy: row.created_by,
        createdAt: row.created_at,
      }
    );
  }

  async add(record: ReassignmentRecord): Promise<void> {
    await this.knex('reassignments')
      .insert({
        id: record.id,
        from_ref: record.from,
        to_ref: record.to,
        entity_refs: JSON.stringify(record.entityRefs),
        created_by: record.createdBy,
        created_at: record.createdAt,
      })
      .onConflict('id')
      .ignore();
  }

  async setNotPossible(
    id: string,
    notPossible: ReassignmentRecord['notPossible'],
  ): Promise<void> {
    await this.knex('reassignments')
      .where({ id })
      .update({ not_possible: storable(JSON.stringify(notPossible ?? [])) });
  }

  async knownTeams(): Promise<KnownTeam[]> {
    const rows: TeamRow[] = await this.knex('known_teams').orderBy('ref');
    return rows.map(({ ref, title, members }) => ({
      ref,
      title,
      memberRefs: JSON.parse(members),
    }));
  }

  async remember(teams: readonly KnownTeam[]): Promise<void> {
    const known = new Map(
      ((await this.knex('known_teams')) as TeamRow[]).map(row => [
        row.ref,
        row,
      ]),
    );
    const rows = teams
      .map(
        ({ ref, title, memberRefs }): TeamRow => ({
          ref,
          title: storable(title),
          members: JSON.stringify(memberRefs),
        }),
      )
      .filter(row => {
        const before = known.get(row.ref);
        return before?.title !== row.title || before.members !== row.members;
      });
    await inSlices(rows, 200, slice =>
      this.knex('known_teams').insert(slice).onConflict('ref').merge(),
    );
  }
}
