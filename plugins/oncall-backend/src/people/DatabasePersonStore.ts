import { isOneOf, present, storable } from '@waymark/backend-features';
import type { AbsenceView } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { PersonStore } from './PersonStore';

interface AbsenceRow {
  id: string;
  user_ref: string;
  start_at: string;
  end_at: string;
  reason: string | null;
}

/** What people say of themselves, in the database. */
export class DatabasePersonStore implements PersonStore {
  constructor(private readonly knex: Knex) {}

  async absences(
    userRefs: readonly string[],
    after: string,
  ): Promise<AbsenceView[]> {
    const rows: AbsenceRow[] = await this.knex('absences')
      .whereRaw(isOneOf(this.knex, 'user_ref', userRefs))
      .andWhere('end_at', '>', after)
      .orderBy(['start_at', 'id']);
    return rows.map(row => ({
      id: row.id,
      userRef: row.user_ref,
      start: row.start_at,
      end: row.end_at,
      reason: present(row.reason),
    }));
  }

  async addAbsence(absence: AbsenceView): Promise<void> {
    await this.knex('absences')
      .insert({
        id: absence.id,
        user_ref: absence.userRef,
        start_at: absence.start,
        end_at: absence.end,
        reason: storable(absence.reason),
      })
      .onConflict('id')
      .merge();
  }

  async removeAbsence(id: string, userRef: string): Promise<boolean> {
    const query = this.knex('absences').where({ id, user_ref: userRef });
    return (await query.delete()) > 0;
  }

  async hidingContact(
    userRefs: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows: { user_ref: string }[] = await this.knex('person_settings')
      .where({ hide_contact: true })
      .whereRaw(isOneOf(this.knex, 'user_ref', userRefs));
    return new Set(rows.map(row => row.user_ref));
  }

  async hideContact(userRef: string, hide: boolean): Promise<void> {
    await this.knex('person_settings')
      .insert({ user_ref: userRef, hide_contact: hide })
      .onConflict('user_ref')
      .merge();
  }
}
