import { z } from 'zod';
import { saidOf } from '../bodies';

/** What somebody is asked after. @public */
export const surveySubjectSchema = z.object({
  kind: z.enum(['run', 'ticket']),
  id: saidOf(100),
});

/** @public */
export type SurveySubject = z.output<typeof surveySubjectSchema>;

/**
 * How likely somebody is to recommend the platform to a colleague, from 0 (not
 * at all) to 10 (extremely); without `score` they would rather not say.
 *
 * @public
 */
export const surveyAnswerSchema = z.object({
  about: surveySubjectSchema,
  score: z
    .number()
    .int('must be a whole number')
    .min(0, 'must be from 0 to 10')
    .max(10, 'must be from 0 to 10')
    .optional(),
});

/** @public */
export type SurveyAnswer = z.output<typeof surveyAnswerSchema>;

/** Whether the caller is asked: once a quarter, after something of theirs. @public */
export const surveyQuestionSchema = z.object({ isAsked: z.boolean() });

/** @public */
export type SurveyQuestion = z.infer<typeof surveyQuestionSchema>;

/**
 * The Net Promoter Score of a quarter such as `2026-Q4`, from -100 to 100, with
 * the 95 % interval that it lies in. Nothing but `isEnough` is told of fewer
 * answers than `least`, so that nobody's can be told from the others.
 *
 * @public
 */
export const npsSchema = z.object({
  quarter: z.string(),
  isEnough: z.boolean(),
  answers: z.number().int().nonnegative().optional(),
  promoters: z.number().int().nonnegative().optional(),
  passives: z.number().int().nonnegative().optional(),
  detractors: z.number().int().nonnegative().optional(),
  score: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});

/** @public */
export type Nps = z.infer<typeof npsSchema>;

/** The quarters of the last year, the running one last. @public */
export const npsListSchema = z.object({
  least: z.number().int().positive(),
  definition: z.string(),
  items: z.array(npsSchema),
});

/** @public */
export type NpsList = z.infer<typeof npsListSchema>;
