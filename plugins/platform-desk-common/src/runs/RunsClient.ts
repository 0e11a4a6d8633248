import { pathOf, type PluginRequester } from '@waymark/plugin-client';
import { runListSchema, runSchema } from './model';
import type { RunsApi } from './RunsApi';

type Arguments<Name extends keyof RunsApi> = Parameters<RunsApi[Name]>;

/**
 * Asks the platform desk about runs of golden paths.
 *
 * @public
 */
export class RunsClient implements RunsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.requester.send(
      runListSchema,
      { path: '/runs', query: { ...query } },
      options,
    );
  }

  async start(...[body, options]: Arguments<'start'>) {
    return await this.requester.send(
      runSchema,
      { method: 'POST', path: '/runs', body },
      options,
    );
  }

  async finish(...[id, body, options]: Arguments<'finish'>) {
    return await this.requester.send(
      runSchema,
      { method: 'POST', path: pathOf('runs', id, 'finish'), body },
      options,
    );
  }
}
