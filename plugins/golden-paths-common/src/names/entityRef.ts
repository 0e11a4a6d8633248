import { z } from 'zod';

/**
 * A whole entity ref, in lower case.
 *
 * @public
 */
export const wholeRefSchema = z
  .string()
  .max(255)
  .regex(
    /^[^:/\s\0]+:[^:/\s\0]+\/[^:/\s\0]+$/,
    'must be a whole entity ref such as component:default/billing',
  )
  .transform(ref => ref.toLocaleLowerCase('en-US'));
