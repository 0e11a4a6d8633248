import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * The value as the schema reads it; otherwise an `InputError` that begins with
 * the first field that is wrong.
 *
 * @public
 */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new InputError(`${issue.path.join('.') || 'input'}: ${issue.message}`);
}
