import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type { NpsList, surveyAnswerSchema, SurveyQuestion } from './model';

/**
 * The one question that people are asked about the platform.
 *
 * @public
 */
export interface SurveysApi {
  /** Whether the caller is to be asked now. */
  question(options?: RequestOptions): Promise<SurveyQuestion>;
  /** Rejects with status 409 when the caller has been asked this quarter. */
  answer(
    body: z.input<typeof surveyAnswerSchema>,
    options?: RequestOptions,
  ): Promise<SurveyQuestion>;
  nps(options?: RequestOptions): Promise<NpsList>;
}
