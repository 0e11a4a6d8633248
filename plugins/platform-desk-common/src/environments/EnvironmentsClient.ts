import { pathOf, type PluginRequester } from '@waymark/plugin-client';
import type { EnvironmentsApi } from './EnvironmentsApi';
import { environmentDetailsSchema, environmentListSchema } from './model';

type Arguments<Name extends keyof EnvironmentsApi> = Parameters<
  EnvironmentsApi[Name]
>;

/**
 * Asks the platform desk about declared environments.
 *
 * @public
 */
export class EnvironmentsClient implements EnvironmentsApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.requester.send(
      environmentListSchema,
      { path: '/environments', query: { ...query } },
      options,
    );
  }

  async record(...[body, options]: Arguments<'record'>) {
    return await this.post('/environments', body, options);
  }

  async extend(...[id, body, options]: Arguments<'extend'>) {
    return await this.post(pathOf('environments', id, 'extend'), body, options);
  }

  async remove(...[id, options]: Arguments<'remove'>) {
    return await this.post(pathOf('environments', id, 'remove'), {}, options);
  }

  async report(...[id, body, options]: Arguments<'report'>) {
    return await this.post(
      pathOf('environments', id, 'reports'),
      body,
      options,
    );
  }

  private async post(
    path: string,
    body: unknown,
    options: Arguments<'remove'>[1],
  ) {
    return await this.requester.send(
      environmentDetailsSchema,
      { method: 'POST', path, body },
      options,
    );
  }
}
