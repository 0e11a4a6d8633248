import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** A text that a request may carry: bounded, and without NUL. */
export const textSchema = z
  .string()
  .max(1000, 'must have at most 1000 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL');

/** A whole entity ref, in lower case. */
export const entityRefSchema = textSchema.transform((value, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    context.addIssue({
      code: 'custom',
      message: `must be an entity ref such as component:default/billing, and is '${value}'`,
    });
    return '';
  }
});
