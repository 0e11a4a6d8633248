import { inSlices, present, storable } from '@waymark/backend-features';
import type { Knex } from 'knex';
import type { KnownFile, ScheduleFileStore } from './ScheduleFileStore';

/** What is known of files of schedules, in the database. */
export class DatabaseScheduleFileStore implements ScheduleFileStore {
  constructor(private readonly knex: Knex) {}

  async files(): Promise<KnownFile[]> {
    const rows = await this.knex('schedule_files').orderBy('location');
    return rows.map(row => ({
      location: row.location as string,
      etag: present(row.etag) as string | undefined,
      checkedAt: present(row.checked_at) as string | undefined,
      readAt: present(row.read_at) as string | undefined,
      problem: present(row.problem) as string | undefined,
      problemSince: present(row.problem_since) as string | undefined,
    }));
  }

  async saveFile(file: KnownFile): Promise<void> {
    await this.knex('schedule_files')
      .insert({
        location: file.location,
        etag: file.etag ?? null,
        checked_at: file.checkedAt ?? null,
        read_at: file.readAt ?? null,
        problem: storable(file.problem),
        problem_since: file.problemSince ?? null,
      })
      .onConflict('location')
      .merge();
  }

  async keepFiles(locations: readonly string[]): Promise<void> {
    const rows = await this.knex('schedule_files').select('location');
    const gone = rows
      .map(row => row.location as string)
      .filter(location => !locations.includes(location));
    await inSlices(gone, 100, slice =>
      this.knex('schedule_files').whereIn('location', slice).delete(),
    );
  }
}
