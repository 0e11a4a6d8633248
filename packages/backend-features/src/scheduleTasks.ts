import type { SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import type { Feature, RecurringTask } from './Feature';

const minuteMillis = 60_000;
const longestTurnMinutes = 10;

/** Sets up everything that the features of a plugin do by themselves. */
export async function scheduleTasks(options: {
  pluginId: string;
  scheduler: SchedulerService;
  features: readonly Feature[];
}): Promise<void> {
  const { pluginId, scheduler, features } = options;
  for (const task of features.flatMap(feature => feature.tasks ?? [])) {
    await scheduler.scheduleTask({
      id: `${pluginId}:${task.id}`,
      scope: task.scope,
      frequency: task.frequency,
      timeout: { minutes: turnMinutes(task.frequency) },
      fn: async () => await task.run(),
    });
  }
}

/**
 * How long a global task may be nobody else's, in minutes: a process that is
 * killed keeps its turn for that long. What is done often is soon done again;
 * two at once, where one took longer, do no harm.
 */
export function turnMinutes(frequency: RecurringTask['frequency']): number {
  const minutes = Math.ceil(durationToMilliseconds(frequency) / minuteMillis);
  return Math.min(Math.max(minutes, 1), longestTurnMinutes);
}
