import { pathOf, type PluginRequester } from '@waymark/plugin-client';
import type { AccessApi } from './AccessApi';
import {
  accessAnswerSchema,
  grantDetailsSchema,
  grantListSchema,
} from './model';

type Arguments<Name extends keyof AccessApi> = Parameters<AccessApi[Name]>;

/**
 * Asks the platform desk about leave to deploy.
 *
 * @public
 */
export class AccessClient implements AccessApi {
  constructor(private readonly requester: PluginRequester) {}

  async check(...[question, options]: Arguments<'check'>) {
    return await this.requester.send(
      accessAnswerSchema,
      { path: '/access/check', query: { ...question } },
      options,
    );
  }

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.requester.send(
      grantListSchema,
      { path: '/grants', query: { ...query } },
      options,
    );
  }

  async get(...[id, options]: Arguments<'get'>) {
    return await this.requester.send(
      grantDetailsSchema,
      { path: pathOf('grants', id) },
      options,
    );
  }

  async ask(...[body, options]: Arguments<'ask'>) {
    return await this.post('/grants', body, options);
  }

  async approve(...[id, body, options]: Arguments<'approve'>) {
    return await this.post(pathOf('grants', id, 'approve'), body, options);
  }

  async end(...[id, how, body, options]: Arguments<'end'>) {
    return await this.post(pathOf('grants', id, how), body, options);
  }

  private async post(
    path: string,
    body: unknown,
    options: Arguments<'get'>[1],
  ) {
    return await this.requester.send(
      grantDetailsSchema,
      { method: 'POST', path, body },
      options,
    );
  }
}
