import { DirectorySync, type Feature } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';

/** Teams and people, read from the catalog once a minute by one process. */
export function createDirectory(environment: FeatureEnvironment): Feature {
  const sync = new DirectorySync(environment);
  return {
    tasks: [
      {
        id: 'directory',
        scope: 'global',
        frequency: environment.settings.directoryFrequency,
        run: async () => {
          await sync.run();
        },
      },
    ],
  };
}
