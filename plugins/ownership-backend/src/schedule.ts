import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  later,
  scheduleTasks,
  Settling,
  turnMinutes,
} from '@waymark/backend-features';
import type { ChangeStore } from './changes/ChangeStore';
import type { CatalogSync } from './entities/CatalogSync';
import type { Feature } from './Feature';
import type { ScanService } from './scans/ScanService';
import type { OwnershipSettings } from './settings';

const quickMillis = 3_000;
const quietMillis = 30_000;
const keepChangesMillis = 30 * 24 * 60 * 60_000;

/** Sets up everything that happens by itself. */
export async function schedule(options: {
  scheduler: SchedulerService;
  sync: CatalogSync;
  scans: ScanService;
  changes: ChangeStore;
  settings: OwnershipSettings;
  features: readonly Feature[];
  logger: LoggerService;
  now(): Date;
}): Promise<void> {
  const { scheduler, sync, scans, changes, settings, logger, now } = options;
  const follow = followAssessments(options);
  const settling = new Settling(quietMillis, now);
  const readCatalog = async () => {
    try {
      if (await sync.run()) {
        settling.changed();
      }
    } catch (error) {
      // While everything starts the catalog may not answer yet: the next run is soon.
      logger.warn('The catalog cannot be read; the last state is served', {
        error: isError(error) ? error.message : String(error),
      });
    }
    await scans.runDue();
    await follow();
  };

  const frequency = { milliseconds: settings.discovery.frequencyMillis };
  await scheduler.scheduleTask({
    id: 'ownership:catalog',
    scope: 'global',
    frequency,
    timeout: { minutes: turnMinutes(frequency) },
    fn: readCatalog,
  });
  // A catalog that is filling up, at the first start above all, is followed closely.
  await scheduler.scheduleTask({
    id: 'ownership:settle',
    scope: 'local',
    frequency: { milliseconds: quickMillis },
    timeout: { minutes: 10 },
    fn: async () => {
      if (settling.isRestless()) {
        await readCatalog();
      }
    },
  });
  // In every process: the lease of a scan decides who runs it, and outlives nobody.
  await scheduler.scheduleTask({
    id: 'ownership:scan',
    scope: 'local',
    frequency: { milliseconds: quickMillis },
    timeout: { minutes: 10 },
    fn: async () => {
      await scans.runDue();
      await follow();
    },
  });
  await scheduler.scheduleTask({
    id: 'ownership:prune',
    scope: 'global',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    fn: async () => await changes.prune(later(now(), -keepChangesMillis)),
  });
  await scheduleTasks({ ...options, pluginId: 'ownership' });
}

/**
 * Tells the features of new assessments: when the change feed has moved since
 * this process last looked, so also of what other processes assessed.
 */
function followAssessments(options: {
  changes: ChangeStore;
  features: readonly Feature[];
  logger: LoggerService;
}): () => Promise<void> {
  let seen: string | undefined;
  return async () => {
    const head = await options.changes.head();
    if (head === seen) {
      return;
    }
    let isDone = true;
    for (const feature of options.features) {
      try {
        await feature.afterAssessment?.();
      } catch (error) {
        isDone = false;
        options.logger.error(
          'What follows from new owners could not be worked out; it is tried again',
          isError(error) ? error : undefined,
        );
      }
    }
    seen = isDone ? head : undefined;
  };
}
