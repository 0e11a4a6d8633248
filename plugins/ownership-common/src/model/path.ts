import { z } from 'zod';
import { jointOwnershipSchema } from './joint';
import { codeOwnerSchema, ruleReferenceSchema } from './owner';

/**
 * Who owns a path of a repository, and why: the deciding rules (one, or one a
 * section) and the ones that match too but lost, last first.
 *
 * @public
 */
export const pathOwnershipSchema = z.object({
  repositoryId: z.string(),
  path: z.string(),
  /** Whether the path is in the tree that was scanned. */
  exists: z.boolean(),
  isFolder: z.boolean(),
  state: z.enum(['owned', 'cleared', 'unmatched']),
  owners: z.array(codeOwnerSchema),
  deciding: z.array(ruleReferenceSchema),
  shadowed: z.array(ruleReferenceSchema),
  module: z
    .object({
      entityRef: z.string(),
      title: z.string(),
      ownerRef: z.string().optional(),
    })
    .optional(),
  /** The joint ownership that is declared for the path, or for its module. */
  joint: jointOwnershipSchema.extend({ title: z.string() }).optional(),
  commit: z.string(),
  scannedAt: z.string(),
  stale: z.boolean(),
  href: z.string().optional(),
});

/** @public */
export type PathOwnership = z.infer<typeof pathOwnershipSchema>;

/**
 * The children of a folder with the owners of what is below each; `files`
 * counts the files below, and `owners` lists handles, largest share first.
 *
 * @public
 */
export const folderSchema = z.object({
  path: z.string(),
  items: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      isFolder: z.boolean(),
      files: z.number().int().nonnegative(),
      unmatched: z.number().int().nonnegative(),
      owners: z.array(codeOwnerSchema),
    }),
  ),
});

/** @public */
export type Folder = z.infer<typeof folderSchema>;
