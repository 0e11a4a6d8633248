import { z } from 'zod';

/**
 * Where an owner comes from: `declared` in the entity's own yaml or the module
 * declaration, `codeowners` when a rule of the repository gave it, `none` when
 * nobody did and the placeholder stands in.
 *
 * @public
 */
export const ownerSourceSchema = z.enum(['declared', 'codeowners', 'none']);

/** @public */
export type OwnerSource = z.infer<typeof ownerSourceSchema>;

/**
 * An owner as the catalog knows it. `exists` is false when the ref resolves to
 * no Group or User; `memberCount` is absent for people and unknown groups.
 *
 * @public
 */
export const ownerSchema = z.object({
  ref: z.string(),
  kind: z.enum(['group', 'user', 'unknown']),
  title: z.string(),
  exists: z.boolean(),
  memberCount: z.number().int().nonnegative().optional(),
});

/** @public */
export type Owner = z.infer<typeof ownerSchema>;

/**
 * An owner as CODEOWNERS writes it (`handle`), and the catalog ref that the
 * owner mapping makes of it, if it makes one.
 *
 * @public
 */
export const codeOwnerSchema = z.object({
  handle: z.string(),
  ref: z.string().optional(),
  exists: z.boolean(),
});

/** @public */
export type CodeOwner = z.infer<typeof codeOwnerSchema>;

/**
 * A line of a CODEOWNERS file. `line` and `column` count from 1; `href` opens
 * it, when the repository's host has a page for it.
 *
 * @public
 */
export const ruleReferenceSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  text: z.string(),
  pattern: z.string(),
  section: z.string().optional(),
  owners: z.array(codeOwnerSchema),
  href: z.string().optional(),
});

/** @public */
export type RuleReference = z.infer<typeof ruleReferenceSchema>;
