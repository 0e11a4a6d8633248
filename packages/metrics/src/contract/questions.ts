import { Bucket } from '../buckets';
import {
  MetricAnswer,
  metricAnswerSchema,
  MetricDefinition,
  metricDefinitionListSchema,
  MetricQuery,
  MetricRow,
  MetricRows,
  metricRowsSchema,
} from '../model';
import { MetricContractSubject } from './MetricContractSubject';

const ROWS_LIMIT = 500;
const MAXIMUM_PAGES = 1000;

export async function listOf(
  subject: MetricContractSubject,
): Promise<MetricDefinition[]> {
  return metricDefinitionListSchema.parse(await subject.list());
}

export function queryOf(
  subject: MetricContractSubject,
  definition: MetricDefinition,
  change: Partial<MetricQuery> = {},
): MetricQuery {
  return {
    scope: 'all',
    ...subject.window,
    grain: definition.grains.includes('week') ? 'week' : definition.grains[0],
    zone: 'Europe/Madrid',
    ...change,
  };
}

export async function ask(
  subject: MetricContractSubject,
  definition: MetricDefinition,
  query: MetricQuery,
): Promise<MetricAnswer> {
  return metricAnswerSchema.parse(await subject.answer(definition.id, query));
}

export async function allRows(
  subject: MetricContractSubject,
  definition: MetricDefinition,
  query: MetricQuery & { key?: string },
  limit = ROWS_LIMIT,
): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MAXIMUM_PAGES; count += 1) {
    const page: MetricRows = metricRowsSchema.parse(
      await subject.rows(definition.id, { ...query, limit, cursor }),
    );
    ensure(
      page.items.length <= limit,
      `${definition.id}: ${page.items.length} rows on a page of ${limit}`,
    );
    ensure(
      page.hidden === 0,
      `${definition.id}: hides ${page.hidden} rows from a caller who may see everything`,
    );
    rows.push(...page.items);
    if (page.next === undefined) {
      return rows;
    }
    cursor = page.next;
  }
  throw new Error(`${definition.id}: the pages of rows do not end`);
}

export async function ensureRefused(
  status: 400 | 404,
  what: string,
  request: () => Promise<unknown>,
): Promise<void> {
  let refusal: unknown;
  try {
    await request();
  } catch (error) {
    refusal = error;
  }
  ensure(refusal !== undefined, `${what} is answered instead of ${status}`);
  const seen = statusOf(refusal);
  ensure(seen === status, `${what} is answered with ${seen}, not ${status}`);
}

export function statusOf(error: unknown): unknown {
  const { status, statusCode, response, name } = error as {
    status?: number;
    statusCode?: number;
    response?: { status?: number };
    name?: string;
  };
  const byName = { InputError: 400, NotFoundError: 404 }[name ?? ''];
  return status ?? statusCode ?? response?.status ?? byName ?? error;
}

export function windowOf(point: Bucket): { from: string; to: string } {
  return { from: point.start, to: point.end };
}

export function textOf({ start, end }: Bucket): string {
  return `${new Date(start).toISOString()} to ${new Date(end).toISOString()}`;
}

export function ensureClose(
  what: string,
  actual: number | undefined,
  expected: number | undefined,
): void {
  const isClose =
    actual !== undefined &&
    expected !== undefined &&
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  ensure(isClose, `${what} is ${actual}, and its rows make ${expected}`);
}

export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
