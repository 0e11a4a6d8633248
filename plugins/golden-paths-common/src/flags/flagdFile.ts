import { z } from 'zod';

const flagBase = {
  state: z.enum(['ENABLED', 'DISABLED']),
  /** `null` leaves the value to the code. */
  defaultVariant: z.string().nullable().optional(),
  targeting: z.record(z.string(), z.unknown()).optional(),
  metadata: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
};

const flag = z.union(
  [z.boolean(), z.number(), z.string(), z.record(z.string(), z.unknown())].map(
    value =>
      z.looseObject({
        ...flagBase,
        variants: z.record(z.string().min(1), value).optional(),
      }),
  ),
);

/**
 * Flag definitions as flagd reads them, after the published schema
 * (flagd.dev/schema/v0/flags.json): variants of one flag have one type, and
 * metadata is flat.
 *
 * @public
 */
export const flagdFileSchema = z.looseObject({
  flags: z.record(z.string().min(1), flag),
  metadata: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
});

/** @public */
export type FlagdFile = z.infer<typeof flagdFileSchema>;
