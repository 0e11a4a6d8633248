import type { MetricError } from '@waymark/metrics';

/** The errors that people are told of, as the framework answers them. */
const statusCodes: Readonly<Record<string, number>> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
};

/** What is told of an error; undefined for one that is nobody's business but the log's. */
export function metricErrorOf(error: unknown): MetricError | undefined {
  const { name, message } = error as Partial<Error>;
  const statusCode =
    name && Object.hasOwn(statusCodes, name) ? statusCodes[name] : undefined;
  return name && statusCode
    ? { name, message: message ?? name, statusCode }
    : undefined;
}
