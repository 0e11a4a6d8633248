import type { Feature, RecurringTask } from '../Feature';
import { DirectorySync, type DirectorySyncOptions } from './DirectorySync';
import { followCatalog } from './followCatalog';

/** Teams and people, read from the catalog. */
export function createDirectory(
  environment: DirectorySyncOptions & {
    settings: { directoryFrequency: RecurringTask['frequency'] };
    now(): Date;
  },
): Feature {
  const sync = new DirectorySync(environment);
  return {
    tasks: followCatalog({
      id: 'directory',
      frequency: environment.settings.directoryFrequency,
      read: () => sync.run(),
      now: environment.now,
    }),
  };
}
