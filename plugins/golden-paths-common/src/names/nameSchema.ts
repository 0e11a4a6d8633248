import { z } from 'zod';
import { nameProblem } from './nameProblem';

/**
 * A name that `nameProblem` has nothing against.
 *
 * @public
 */
export const nameSchema = z.unknown().transform((value, context): string => {
  const problem = nameProblem(value);
  if (problem) {
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  }
  return value as string;
});
