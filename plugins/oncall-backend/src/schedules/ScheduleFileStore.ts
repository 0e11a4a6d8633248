import type { ScheduleFile } from '@waymark/plugin-oncall-common';

/** What is known of a file, besides the schedules that come from it. */
export type KnownFile = Omit<ScheduleFile, 'scheduleIds'> & { etag?: string };

/** What is known of the files that schedules come from. */
export interface ScheduleFileStore {
  files(): Promise<KnownFile[]>;
  saveFile(file: KnownFile): Promise<void>;
  /** Forgets files that are not among them. */
  keepFiles(locations: readonly string[]): Promise<void>;
}
