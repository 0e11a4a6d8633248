import { pathOf, type PluginRequester } from '@waymark/plugin-client';
import { z } from 'zod';
import type { TasksApi } from './TasksApi';

const retrySchema = z.object({ id: z.string() });

const taskSchema = z.object({
  spec: z.object({
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
});

type Arguments<Name extends keyof TasksApi> = Parameters<TasksApi[Name]>;

/**
 * Asks the scaffolder about the tasks of runs.
 *
 * @public
 */
export class TasksClient implements TasksApi {
  /** @param requester - of the scaffolder */
  constructor(private readonly requester: PluginRequester) {}

  async retry(...[id, options]: Arguments<'retry'>) {
    return await this.requester.send(
      retrySchema,
      {
        method: 'POST',
        path: `/v2${pathOf('tasks', id, 'retry')}`,
        body: {},
      },
      options,
    );
  }

  async inputs(...[id, options]: Arguments<'inputs'>) {
    const { spec } = await this.requester.send(
      taskSchema,
      { path: `/v2${pathOf('tasks', id)}` },
      options,
    );
    return spec.parameters;
  }
}
