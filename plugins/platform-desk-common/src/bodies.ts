import { z } from 'zod';

/** A text of at most so many characters, without NUL. */
export const textOf = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .refine(value => !value.includes('\0'), 'must not contain NUL');

/** The same, with something in it. */
export const saidOf = (most: number) =>
  textOf(most).refine(value => value.trim() !== '', 'must not be empty');

/** The ref of any entity, in lower case. */
export const refSchema = textOf(255)
  .regex(
    /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    'must be a whole entity ref such as component:default/billing',
  )
  .transform(ref => ref.toLocaleLowerCase('en-US'))
  // Some letters are two in lower case.
  .refine(ref => ref.length <= 255, 'must have at most 255 characters');

/** The ref of a User, in lower case. */
export const userRefSchema = refSchema.refine(
  ref => ref.startsWith('user:'),
  'must be the ref of a User such as user:default/ada',
);

/** The ref of a Group, in lower case. */
export const groupRefSchema = refSchema.refine(
  ref => ref.startsWith('group:'),
  'must be the ref of a Group such as group:default/platform',
);

/** A date such as `2026-12-01`. */
export const dateSchema = z.iso
  .date('must be a date such as 2026-12-01')
  // The days after it are dates of the same length.
  .refine(date => date < '9999', 'must be before the year 9999');

/** Text that links a browser somewhere, and runs nothing. */
export const addressSchema = textOf(2000).refine(value => {
  const protocol = URL.canParse(value) && new URL(value).protocol;
  return protocol === 'https:' || protocol === 'http:';
}, 'must be an http or https address');
