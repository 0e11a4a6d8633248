import { z } from 'zod';
import { entityRefSchema } from '@waymark/backend-features';

const day = z.iso
  .date('must be a day such as 2026-11-23')
  .refine(
    value => value >= '1970-01-05' && value < '9999-01-01',
    'must be a day from 1970-01-05 on',
  );
const text = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL');

/** Query of `GET /coupling/matrix` and `GET /coupling/trend`. */
export const couplingQuerySchema = z.object({
  repositoryId: text.optional(),
  from: day.optional(),
  to: day.optional(),
});

/** Query of `GET /coupling/changes`. */
export const couplingChangesQuerySchema = couplingQuerySchema
  .extend({
    a: entityRefSchema.optional(),
    b: entityRefSchema.optional(),
    crossing: z.enum(['true', 'false']).optional(),
    cursor: text.optional(),
    limit: z.coerce
      .number()
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(500, 'must be at most 500')
      .default(100),
  })
  .refine(({ a, b }) => a !== undefined || b === undefined, {
    path: ['a'],
    message: "must be given with 'b'",
  });
