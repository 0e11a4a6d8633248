import { z } from 'zod';

const dayMillis = 24 * 60 * 60_000;
const longestDays = 400;

const instantSchema = z.iso
  .datetime({
    offset: true,
    error: 'must be an instant such as 2026-11-23T09:00:00Z',
  })
  .transform(text => new Date(text));

/** `from` and `to`: at most 400 days. */
export const windowSchema = z
  .object({ from: instantSchema, to: instantSchema })
  .superRefine(({ from, to }, context) => {
    const days = (to.getTime() - from.getTime()) / dayMillis;
    if (!(days > 0 && days <= longestDays)) {
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `must be after from, by at most ${longestDays} days`,
      });
    }
  });

/** `at`, which may be absent. */
export const atSchema = z.object({ at: instantSchema.optional() });
