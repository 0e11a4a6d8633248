import { z } from 'zod';

/** A text of a declaration. */
export const text = z.string().trim().min(1).max(1000);

/**
 * Joint owners as a file declares them. The rule is checked apart, so that a
 * module with a wrong one is still a module.
 */
export const writtenOwnersSchema = z.strictObject({
  primary: text,
  coOwners: z.array(text).min(1).max(50),
  rule: text.optional(),
});

/** What is wrong with an entry, in one sentence without a full stop. */
export function sentenceOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    )
    .join('; ');
}
