import { z } from 'zod';

/**
 * What a scan finds. The first eight are of the CODEOWNERS file alone, the next
 * three need the catalog's people and teams, the rest compare the catalog with
 * the repository: `drift` is what the catalog says and CODEOWNERS does not,
 * `unexplained-rule` what CODEOWNERS says and the catalog does not.
 *
 * @public
 */
export const findingKinds = [
  'syntax',
  'invalid-owner',
  'duplicate',
  'dead',
  'shadowed',
  'wrong-case',
  'too-large',
  'unsupported',
  'unknown-owner',
  'empty-owner',
  'individual-owner',
  'drift',
  'unexplained-rule',
  'module-unowned',
  'module-name-clash',
  'module-overlap',
  'module-invalid',
  'joint-invalid',
  'no-codeowners',
  'no-runbook',
  'runbook-unreadable',
] as const;

/** @public */
export const findingKindSchema = z.enum(findingKinds);

/** @public */
export type FindingKind = z.infer<typeof findingKindSchema>;

/** @public */
export const severitySchema = z.enum(['error', 'warning', 'info']);

/** @public */
export type Severity = z.infer<typeof severitySchema>;

/**
 * A finding of a repository: what is wrong, where, and since when. `line` and
 * `column` count from 1 and are absent when the finding is of no single line.
 *
 * @public
 */
export const findingSchema = z.object({
  id: z.string(),
  repositoryId: z.string(),
  kind: findingKindSchema,
  severity: severitySchema,
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  pattern: z.string().optional(),
  owner: z.string().optional(),
  entityRef: z.string().optional(),
  href: z.string().optional(),
  since: z.string(),
});

/** @public */
export type Finding = z.infer<typeof findingSchema>;

/** @public */
export const findingListSchema = z.object({
  items: z.array(findingSchema),
  total: z.number().int().nonnegative(),
  next: z.string().optional(),
});

/** @public */
export type FindingList = z.infer<typeof findingListSchema>;
