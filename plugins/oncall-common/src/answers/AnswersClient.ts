import { parseEntityRef } from '@backstage/catalog-model';
import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import type { AnswersApi } from './AnswersApi';
import {
  myRightsSchema,
  onCallAnswerListSchema,
  onCallDetailsSchema,
  wallSchema,
} from './model';

/**
 * Asks the on-call backend who answers.
 *
 * @public
 */
export class AnswersClient implements AnswersApi {
  constructor(private readonly requester: PluginRequester) {}

  async who(
    entityRefs: readonly string[],
    at?: string,
    options?: RequestOptions,
  ) {
    return await this.requester.send(
      onCallAnswerListSchema,
      { method: 'POST', path: '/who', body: { entityRefs, at } },
      options,
    );
  }

  async whoOf(entityRef: string, at?: string, options?: RequestOptions) {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return await this.requester.send(
      onCallDetailsSchema,
      { path: pathOf('who', kind, namespace, name), query: { at } },
      options,
    );
  }

  async wall(options?: RequestOptions) {
    return await this.requester.send(wallSchema, { path: '/wall' }, options);
  }

  async rights(options?: RequestOptions) {
    return await this.requester.send(
      myRightsSchema,
      { path: '/me/rights' },
      options,
    );
  }
}
