import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import {
  boardSchema,
  retroDetailsSchema,
  retroListSchema,
} from './retroAnswers';
import type { RetrosApi } from './RetrosApi';

type Arguments<Name extends keyof RetrosApi> = Parameters<RetrosApi[Name]>;

/**
 * Asks the on-call backend about retros.
 *
 * @public
 */
export class RetrosClient implements RetrosApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[query = {}, options]: Arguments<'list'>) {
    return await this.requester.send(
      retroListSchema,
      {
        path: '/retros',
        query: { ...query, owner: query.owner?.join(',') },
      },
      options,
    );
  }

  async get(...[id, options]: Arguments<'get'>) {
    return await this.requester.send(
      retroDetailsSchema,
      { path: pathOf('retros', id) },
      options,
    );
  }

  async edit(...[id, body, options]: Arguments<'edit'>) {
    return await this.write(pathOf('retros', id, 'edit'), body, options);
  }

  async submit(...[id, options]: Arguments<'submit'>) {
    return await this.write(pathOf('retros', id, 'submit'), {}, options);
  }

  async sign(...[id, body, options]: Arguments<'sign'>) {
    return await this.write(pathOf('retros', id, 'sign'), body, options);
  }

  async publish(...[id, options]: Arguments<'publish'>) {
    return await this.write(pathOf('retros', id, 'publish'), {}, options);
  }

  async cancel(...[id, body, options]: Arguments<'cancel'>) {
    return await this.write(pathOf('retros', id, 'cancel'), body, options);
  }

  async addItem(...[id, body, options]: Arguments<'addItem'>) {
    return await this.write(
      pathOf('retros', id, 'action-items'),
      body,
      options,
    );
  }

  async board(...[query = {}, options]: Arguments<'board'>) {
    const { overdue, owner, ...rest } = query;
    return await this.requester.send(
      boardSchema,
      {
        path: '/action-items',
        query: {
          ...rest,
          owner: owner?.join(','),
          ...(overdue ? { overdue: 'true' } : {}),
        },
      },
      options,
    );
  }

  async editItem(...[id, body, options]: Arguments<'editItem'>) {
    return await this.write(pathOf('action-items', id, 'edit'), body, options);
  }

  async finishItem(...[id, options]: Arguments<'finishItem'>) {
    return await this.write(pathOf('action-items', id, 'done'), {}, options);
  }

  async reopenItem(...[id, body = {}, options]: Arguments<'reopenItem'>) {
    return await this.write(
      pathOf('action-items', id, 'reopen'),
      body,
      options,
    );
  }

  async cancelItem(...[id, body, options]: Arguments<'cancelItem'>) {
    return await this.write(
      pathOf('action-items', id, 'cancel'),
      body,
      options,
    );
  }

  private async write(path: string, body: object, options?: RequestOptions) {
    return await this.requester.send(
      retroDetailsSchema,
      { method: 'POST', path, body },
      options,
    );
  }
}
