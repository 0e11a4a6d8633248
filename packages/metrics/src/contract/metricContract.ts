import { MetricDefinition } from '../model';
import {
  checkAnswers,
  checkBadQuestions,
  checkList,
  checkMissing,
  checkPages,
  checkReproduction,
  checkUnknown,
  checkZones,
} from './checks';
import { MetricContractSubject } from './MetricContractSubject';
import { listOf } from './questions';

/**
 * One promise of the contract: `run` rejects with a sentence when it is broken.
 *
 * @public
 */
export interface MetricContractCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * What every backend that answers metrics promises, as checks for any test
 * runner: `it.each(metricContract(subject))('$name', ({ run }) =>
 * expect(run()).resolves.toBeUndefined())`.
 *
 * @public
 */
export function metricContract(
  subject: MetricContractSubject,
): MetricContractCheck[] {
  return [
    {
      name: 'lists valid definitions with ids of their own',
      run: () => checkList(subject),
    },
    {
      name: 'gives, for every point of every dimension, the rows that make its value',
      run: () => forEachMetric(subject, checkReproduction),
    },
    {
      name: 'pages through the rows without losing or repeating one',
      run: () => forEachMetric(subject, checkPages),
    },
    {
      name: 'leaves out what it does not know instead of answering 0',
      run: () => forEachMetric(subject, checkMissing),
    },
    {
      name: 'cuts days, weeks and months where the zone does',
      run: () => forEachMetric(subject, checkZones),
    },
    {
      name: 'answers 404 for an unknown metric',
      run: () => checkUnknown(subject),
    },
    {
      name: 'answers 400 for a dimension, a zone or a cursor that does not exist',
      run: () => forEachMetric(subject, checkBadQuestions),
    },
    {
      name: 'answers many questions at once as it answers each alone, whatever the others are',
      run: () => checkAnswers(subject),
    },
  ];
}

async function forEachMetric(
  subject: MetricContractSubject,
  check: (
    subject: MetricContractSubject,
    definition: MetricDefinition,
  ) => Promise<void>,
): Promise<void> {
  for (const definition of await listOf(subject)) {
    await check(subject, definition);
  }
}
