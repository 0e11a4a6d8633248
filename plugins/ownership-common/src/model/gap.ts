import { z } from 'zod';

/**
 * What is unclear about the owner of a thing, worst first.
 *
 * - `unowned`: the owner is missing, is the placeholder, or resolves to no Group or User
 * - `empty-owner`: the owning group has no members
 * - `contested`: several teams claim its files and none of them holds the majority
 * - `disagreement`: the catalog names one owner and CODEOWNERS another
 *
 * @public
 */
export const gapKinds = [
  'unowned',
  'empty-owner',
  'contested',
  'disagreement',
] as const;

/** @public */
export const gapKindSchema = z.enum(gapKinds);

/** @public */
export type GapKind = z.infer<typeof gapKindSchema>;

/**
 * One thing whose owner is unclear: `reason` says why in a sentence for people.
 *
 * @public
 */
export const gapSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  kind: z.string(),
  type: z.string().optional(),
  gap: gapKindSchema,
  reason: z.string(),
  ownerRef: z.string().optional(),
  since: z.string(),
});

/** @public */
export type Gap = z.infer<typeof gapSchema>;
