/**
 * A question that cannot be asked; the message names the field. Its name is
 * that of Backstage's own error, so that the framework answers 400.
 *
 * @public
 */
export class MetricInputError extends Error {
  override readonly name = 'InputError';
}

/**
 * No metric has the id. Its name is that of Backstage's own error, so that the
 * framework answers 404.
 *
 * @public
 */
export class MetricNotFoundError extends Error {
  override readonly name = 'NotFoundError';
}
