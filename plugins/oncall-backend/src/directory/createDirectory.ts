import {
  DirectorySync,
  type Feature,
  Settling,
} from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';

const quickSeconds = 3;
const quietMillis = 60_000;

/**
 * Teams and people, read from the catalog once a minute by one process, and
 * every few seconds while the catalog fills up, at the first start above all.
 */
export function createDirectory(environment: FeatureEnvironment): Feature {
  const sync = new DirectorySync(environment);
  const settling = new Settling(quietMillis, environment.now);
  const run = async () => {
    if (await sync.run()) {
      settling.changed();
    }
  };
  return {
    tasks: [
      {
        id: 'directory',
        scope: 'global',
        frequency: environment.settings.directoryFrequency,
        run,
      },
      {
        id: 'directory-settle',
        scope: 'local',
        frequency: { seconds: quickSeconds },
        run: async () => {
          if (settling.isRestless()) {
            await run();
          }
        },
      },
    ],
  };
}
