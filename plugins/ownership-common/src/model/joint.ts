import { z } from 'zod';
import { ownerSchema } from './owner';

/**
 * Who of joint owners has to agree to a change: every one of them, or any.
 *
 * @public
 */
export const ownersRuleSchema = z.enum(['all', 'any']);

/** @public */
export type OwnersRule = z.infer<typeof ownersRuleSchema>;

/**
 * A declaration of joint ownership: complete refs in lower case, the primary
 * owner not among the co-owners. They need not exist. `declaredIn` is the
 * annotation, or `<file>:<line>`.
 *
 * @public
 */
export const jointDeclarationSchema = z.object({
  primaryRef: z.string(),
  coOwnerRefs: z.array(z.string()).min(1),
  rule: ownersRuleSchema,
  declaredIn: z.string(),
});

/** @public */
export type JointDeclaration = z.infer<typeof jointDeclarationSchema>;

/**
 * Joint ownership as it is shown: the owners with titles and whether they
 * exist.
 *
 * @public
 */
export const jointOwnershipSchema = z.object({
  primary: ownerSchema,
  coOwners: z.array(ownerSchema).min(1),
  rule: ownersRuleSchema,
  declaredIn: z.string(),
});

/** @public */
export type JointOwnership = z.infer<typeof jointOwnershipSchema>;

/**
 * Paths, or tables, of a repository that several teams own together. `paths`
 * are folders that end in `/` or single files.
 *
 * @public
 */
export const jointAreaSchema = z.object({
  title: z.string(),
  paths: z.array(z.string()),
  tables: z.array(z.string()),
  owners: jointDeclarationSchema,
});

/** @public */
export type JointArea = z.infer<typeof jointAreaSchema>;
