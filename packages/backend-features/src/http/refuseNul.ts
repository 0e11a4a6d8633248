import { InputError } from '@backstage/errors';
import type { RequestHandler } from 'express';

/** Refuses addresses with a NUL in their path, which PostgreSQL takes in no parameter. */
export const refuseNul: RequestHandler = (request, _response, next) => {
  const [path] = request.url.split('?', 1);
  next(
    path.includes('%00')
      ? new InputError('The address must not contain NUL')
      : undefined,
  );
};
