import type { PluginRequester, RequestOptions } from '@waymark/plugin-client';
import { npsListSchema, surveyQuestionSchema } from './model';
import type { SurveysApi } from './SurveysApi';

type Arguments<Name extends keyof SurveysApi> = Parameters<SurveysApi[Name]>;

/**
 * Asks the platform desk about its one question.
 *
 * @public
 */
export class SurveysClient implements SurveysApi {
  constructor(private readonly requester: PluginRequester) {}

  async question(options?: RequestOptions) {
    return await this.requester.send(
      surveyQuestionSchema,
      { path: '/surveys/question' },
      options,
    );
  }

  async answer(...[body, options]: Arguments<'answer'>) {
    return await this.requester.send(
      surveyQuestionSchema,
      { method: 'POST', path: '/surveys/answers', body },
      options,
    );
  }

  async nps(options?: RequestOptions) {
    return await this.requester.send(
      npsListSchema,
      { path: '/surveys/nps' },
      options,
    );
  }
}
