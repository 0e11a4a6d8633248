import {
  metricAnswerSchema,
  metricDefinitionSchema,
  metricRowsSchema,
} from './model';
import { metricOutcomesSchema, metricQuestionsSchema } from './questions';

/**
 * What travels over the routes of metrics, by the names that documents of
 * these routes give it.
 *
 * @public
 */
export const metricSchemas = {
  MetricDefinition: metricDefinitionSchema,
  MetricAnswer: metricAnswerSchema,
  MetricQuestions: metricQuestionsSchema,
  MetricOutcomes: metricOutcomesSchema,
  MetricRows: metricRowsSchema,
};
