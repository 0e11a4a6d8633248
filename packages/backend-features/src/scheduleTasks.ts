import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Feature } from './Feature';

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
      timeout: { minutes: 10 },
      fn: async () => await task.run(),
    });
  }
}
