import { DateTime, IANAZone } from 'luxon';
import { bucketsOf } from './buckets';
import { MetricInputError } from './errors';
import {
  MetricDefinition,
  MetricGrain,
  metricGrainSchema,
  MetricQuery,
  MetricRowsQuery,
} from './model';

const DEFAULT_BUCKETS = 12;
const DEFAULT_LIMIT = 100;
const MAXIMUM_LIMIT = 500;
const MAXIMUM_LENGTH = 500;

/**
 * What a web framework makes of a query string.
 *
 * @public
 */
export type QueryParameters = Readonly<Record<string, unknown>>;

/**
 * Reads the query string of `GET /metrics/:id`. Absent fields mean everything
 * (`scope=all`), the last twelve weeks up to `now`, in UTC; `from` and `to` are
 * instants with an offset, or days of the zone. Throws a `MetricInputError`
 * that names the field.
 *
 * @public
 */
export function parseMetricQuery(
  parameters: QueryParameters,
  now: Date,
): MetricQuery {
  const zone = textOf(parameters, 'zone') ?? 'UTC';
  if (!IANAZone.isValidZone(zone)) {
    throw new MetricInputError(
      `zone: '${zone}' is not an IANA time zone such as Europe/Madrid`,
    );
  }
  const grain = grainOf(textOf(parameters, 'grain') ?? 'week');
  const to =
    instantOf('to', textOf(parameters, 'to'), zone) ??
    DateTime.fromJSDate(now, { zone });
  const from =
    instantOf('from', textOf(parameters, 'from'), zone) ??
    to
      .minus({ milliseconds: 1 })
      .startOf(grain)
      .minus({ [grain]: DEFAULT_BUCKETS - 1 });
  if (from >= to) {
    throw new MetricInputError(
      `from: must be before 'to' (${to.toISO()}), and is ${from.toISO()}`,
    );
  }
  const query: MetricQuery = {
    scope: scopeOf(textOf(parameters, 'scope') ?? 'all'),
    from: from.toJSDate().toISOString(),
    to: to.toJSDate().toISOString(),
    grain,
    zone,
    by: textOf(parameters, 'by'),
  };
  bucketsOf(query);
  return query;
}

/**
 * Reads the query string of `GET /metrics/:id/rows`: that of the metric, and
 * `key`, `cursor`, `limit` (1 to 500, 100 when absent).
 *
 * @public
 */
export function parseMetricRowsQuery(
  parameters: QueryParameters,
  now: Date,
): MetricRowsQuery {
  const limitText = textOf(parameters, 'limit');
  const limit = limitText === undefined ? DEFAULT_LIMIT : Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAXIMUM_LIMIT) {
    throw new MetricInputError(
      `limit: must be a whole number from 1 to ${MAXIMUM_LIMIT}, and is '${limitText}'`,
    );
  }
  return {
    ...parseMetricQuery(parameters, now),
    key: textOf(parameters, 'key'),
    cursor: textOf(parameters, 'cursor'),
    limit,
  };
}

/**
 * Refuses a grain or a dimension that the metric does not have, with a
 * `MetricInputError` that names the field.
 *
 * @public
 */
export function checkMetricQuery(
  definition: MetricDefinition,
  query: MetricQuery,
): void {
  if (!definition.grains.includes(query.grain)) {
    throw new MetricInputError(
      `grain: ${definition.id} has ${definition.grains.join(', ')}, not '${
        query.grain
      }'`,
    );
  }
  if (query.by !== undefined && !definition.dimensions.includes(query.by)) {
    throw new MetricInputError(
      `by: ${definition.id} has the dimensions ${
        definition.dimensions.join(', ') || '(none)'
      }, not '${query.by}'`,
    );
  }
}

function textOf(
  parameters: QueryParameters,
  field: string,
): string | undefined {
  const value = Object.hasOwn(parameters, field)
    ? parameters[field]
    : undefined;
  if (value === undefined || value === '') {
    return undefined;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  if (typeof value !== 'string') {
    throw new MetricInputError(`${field}: must be given once, as text`);
  }
  if (value.length > MAXIMUM_LENGTH || value.includes('\0')) {
    throw new MetricInputError(
      `${field}: must have at most ${MAXIMUM_LENGTH} characters and no NUL`,
    );
  }
  return value;
}

function grainOf(text: string): MetricGrain {
  const grain = metricGrainSchema.safeParse(text);
  if (!grain.success) {
    throw new MetricInputError(
      `grain: must be ${metricGrainSchema.options.join(
        ', ',
      )}, and is '${text}'`,
    );
  }
  return grain.data;
}

function scopeOf(text: string): string {
  if (text !== 'all' && !/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(text)) {
    throw new MetricInputError(
      `scope: must be 'all' or an entity ref such as component:default/billing, and is '${text}'`,
    );
  }
  return text === 'all' ? text : text.toLocaleLowerCase('en-US');
}

function instantOf(
  field: string,
  text: string | undefined,
  zone: string,
): DateTime | undefined {
  if (text === undefined) {
    return undefined;
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = DateTime.fromISO(text, { zone });
  if (!instant.isValid || !(isDay || isInstant)) {
    throw new MetricInputError(
      `${field}: must be an ISO 8601 instant with an offset, or a day, and is '${text}'`,
    );
  }
  return instant;
}
