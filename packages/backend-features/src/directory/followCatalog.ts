import type { RecurringTask } from '../Feature';
import { Settling } from './Settling';

const quickSeconds = 3;
const quietMillis = 60_000;

/**
 * The tasks that keep something of the catalog at hand: read by one process at
 * the frequency, and by each of them every few seconds while the catalog fills
 * up, at the first start above all. `read` answers whether anything was new.
 */
export function followCatalog(options: {
  id: string;
  frequency: RecurringTask['frequency'];
  read(): Promise<boolean>;
  now(): Date;
}): RecurringTask[] {
  const { id, frequency, read, now } = options;
  const settling = new Settling(quietMillis, now);
  const run = async () => {
    if (await read()) {
      settling.changed();
    }
  };
  return [
    { id, scope: 'global', frequency, run },
    {
      id: `${id}-settle`,
      scope: 'local',
      frequency: { seconds: quickSeconds },
      run: async () => {
        if (settling.isRestless()) {
          await run();
        }
      },
    },
  ];
}
