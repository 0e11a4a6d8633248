import { bucketsOf } from '../buckets';
import { MetricDefinition, MetricPoint, MetricRow } from '../model';
import { quantile } from '../quantile';
import {
  MetricOutcome,
  metricOutcomesSchema,
  mostMetricQuestions,
} from '../questions';
import { MetricContractSubject } from './MetricContractSubject';
import {
  allRows,
  ask,
  ensure,
  ensureClose,
  ensureRefused,
  listOf,
  queryOf,
  textOf,
  windowOf,
} from './questions';

export async function checkList(subject: MetricContractSubject): Promise<void> {
  const definitions = await listOf(subject);
  ensure(definitions.length > 0, 'The list of metrics is empty');
  const ids = definitions.map(({ id }) => id);
  ensure(
    new Set(ids).size === ids.length,
    `Two metrics have one id: ${ids.join(', ')}`,
  );
}

export async function checkReproduction(
  subject: MetricContractSubject,
  definition: MetricDefinition,
): Promise<void> {
  let values = 0;
  for (const by of [undefined, ...definition.dimensions]) {
    const query = queryOf(subject, definition, { by });
    const { series } = await ask(subject, definition, query);
    ensure(
      by !== undefined || series.every(({ key }) => key === 'all'),
      `${definition.id}: without a dimension, the only series is 'all'`,
    );
    for (const { key, points } of series) {
      for (const point of points) {
        const rows = await allRows(subject, definition, {
          ...query,
          ...windowOf(point),
          key,
        });
        values += point.value === undefined ? 0 : 1;
        compare(definition, `${by ?? 'all'}=${key}`, point, rows);
      }
    }
  }
  ensure(
    values > 0 || definition.id in (subject.withoutValue ?? {}),
    `${definition.id}: no point has a value in the window, so nothing is shown of it`,
  );
}

export async function checkPages(
  subject: MetricContractSubject,
  definition: MetricDefinition,
): Promise<void> {
  const query = queryOf(subject, definition);
  const whole = await allRows(subject, definition, query);
  const limit = Math.max(1, Math.ceil(whole.length / 3));
  const paged = await allRows(subject, definition, query, limit);
  ensure(
    JSON.stringify(paged.map(({ id }) => id)) ===
      JSON.stringify(whole.map(({ id }) => id)),
    `${definition.id}: pages of ${limit} give other rows than one page`,
  );
  ensure(
    new Set(whole.map(({ id }) => id)).size === whole.length,
    `${definition.id}: two rows of one window have the same id`,
  );
}

export async function checkMissing(
  subject: MetricContractSubject,
  definition: MetricDefinition,
): Promise<void> {
  const query = queryOf(subject, definition, {
    from: '1971-01-01T00:00:00.000Z',
    to: '1971-01-08T00:00:00.000Z',
  });
  const { series } = await ask(subject, definition, query);
  for (const point of series.flatMap(({ points }) => points)) {
    ensure(
      point.value === undefined && point.sampleSize === 0,
      `${definition.id}: has a value (${point.value}) in 1971, before anything was recorded`,
    );
  }
}

export async function checkZones(
  subject: MetricContractSubject,
  definition: MetricDefinition,
): Promise<void> {
  for (const zone of ['Europe/Madrid', 'America/New_York', 'Asia/Kathmandu']) {
    for (const grain of definition.grains) {
      const query = queryOf(subject, definition, { zone, grain });
      const edges = new Set(bucketsOf(query).map(textOf));
      const { series } = await ask(subject, definition, query);
      for (const point of series.flatMap(({ points }) => points)) {
        ensure(
          edges.has(textOf(point)),
          `${definition.id}: ${textOf(point)} is no ${grain} of ${zone}`,
        );
      }
    }
  }
}

export async function checkUnknown(
  subject: MetricContractSubject,
): Promise<void> {
  const [definition] = await listOf(subject);
  const query = queryOf(subject, definition);
  const id = 'no-such.metric';
  await ensureRefused(404, 'an unknown metric', () =>
    subject.answer(id, query),
  );
  await ensureRefused(404, 'the rows of an unknown metric', () =>
    subject.rows(id, { ...query, limit: 1 }),
  );
}

export async function checkBadQuestions(
  subject: MetricContractSubject,
  definition: MetricDefinition,
): Promise<void> {
  const query = queryOf(subject, definition);
  const { id } = definition;
  await ensureRefused(400, `${id}: an unknown dimension`, () =>
    subject.answer(id, { ...query, by: 'no-such-dimension' }),
  );
  await ensureRefused(400, `${id}: an unknown zone`, () =>
    subject.answer(id, { ...query, zone: 'Europe/Atlantis' }),
  );
  await ensureRefused(400, `${id}: an unknown cursor`, () =>
    subject.rows(id, { ...query, limit: 1, cursor: '☃' }),
  );
}

export async function checkAnswers({
  answers,
  ...subject
}: MetricContractSubject): Promise<void> {
  if (!answers) {
    return;
  }
  const definitions = await listOf(subject);
  const good = definitions
    .flatMap(definition =>
      [undefined, ...definition.dimensions.slice(0, 1)].map(by => {
        const query = queryOf(subject, definition, { by });
        return { definition, query, question: { id: definition.id, query } };
      }),
    )
    .slice(0, mostMetricQuestions - 2);
  const [{ question }] = good;
  const unknown = { ...question, id: 'no-such.metric' };
  const wrong = {
    ...question,
    query: { ...question.query, zone: 'Europe/Atlantis' },
  };
  const { items } = metricOutcomesSchema.parse(
    await answers([unknown, ...good.map(each => each.question), wrong]),
  );
  ensure(
    items.length === good.length + 2,
    `${good.length + 2} questions have ${items.length} outcomes`,
  );
  ensureStatus(404, unknown.id, items[0]);
  ensureStatus(400, `${wrong.id} of an unknown zone`, items.at(-1)!);
  for (const [index, { definition, query }] of good.entries()) {
    const outcome = items[index + 1];
    const alone = await ask(subject, definition, query);
    ensure(
      'answer' in outcome &&
        JSON.stringify(outcome.answer.series) === JSON.stringify(alone.series),
      `${definition.id}: is answered otherwise among others than alone`,
    );
  }
  await ensureRefused(400, 'a request without questions', () => answers([]));
  await ensureRefused(400, 'a request with too many questions', () =>
    answers(Array.from({ length: mostMetricQuestions + 1 }, () => question)),
  );
}

function ensureStatus(
  status: 400 | 404,
  what: string,
  outcome: MetricOutcome,
): void {
  const seen = 'error' in outcome ? outcome.error.statusCode : 'an answer';
  ensure(
    seen === status,
    `${what}, asked among others, has ${seen}, not ${status}`,
  );
}

function compare(
  definition: MetricDefinition,
  series: string,
  point: MetricPoint,
  rows: readonly MetricRow[],
): void {
  const where = `${definition.id}, ${series}, ${textOf(point)}`;
  ensure(
    rows.length === point.sampleSize,
    `${where}: sampleSize is ${point.sampleSize} and there are ${rows.length} rows`,
  );
  if (point.value === undefined) {
    ensure(rows.length === 0, `${where}: has rows and no value`);
    return;
  }
  const values = rows.map(({ value }) => value ?? 1);
  const sum = values.reduce((total, value) => total + value, 0);
  if (definition.kind === 'share') {
    ensureClose(`${where}: numerator`, point.numerator, sum);
    ensureClose(`${where}: denominator`, point.denominator, rows.length);
    ensureClose(where, point.value, sum / rows.length);
  } else if (definition.kind === 'quantile') {
    ensureClose(
      where,
      point.value,
      quantile(values, definition.quantile ?? 0.5),
    );
  } else {
    ensureClose(where, point.value, sum);
  }
}
