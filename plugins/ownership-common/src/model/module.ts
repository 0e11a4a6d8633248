import { z } from 'zod';
import { jointDeclarationSchema } from './joint';
import { ownerSourceSchema } from './owner';

/**
 * A module of a monolith as its repository declares it. `paths` are prefixes
 * from the root of the repository that end in `/`, or single files.
 *
 * @public
 */
export const moduleSchema = z.object({
  id: z.string(),
  repositoryId: z.string(),
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** The ref of the Component that stands for it in the catalog. */
  entityRef: z.string(),
  monolithRef: z.string(),
  /** The ref of the System that the monolith names. */
  system: z.string().optional(),
  paths: z.array(z.string()).min(1),
  /** The template that it was made from, and its version, as declared. */
  template: z.string().optional(),
  templateVersion: z.string().optional(),
  declaredBy: z.enum(['annotation', 'file', 'packwerk', 'rails-engine']),
  declaredIn: z.string().optional(),
  ownerRef: z.string().optional(),
  ownerSource: ownerSourceSchema,
  /** `<file>:<line>` of the CODEOWNERS rule that gave the owner. */
  ownerRule: z.string().optional(),
  /** Joint owners, when its declaration names them. */
  joint: jointDeclarationSchema.optional(),
  fileCount: z.number().int().nonnegative(),
  commit: z.string(),
  sourceUrl: z.string().optional(),
});

/** @public */
export type Module = z.infer<typeof moduleSchema>;

/**
 * The majority owner of a folder that holds entities: what fills in an owner
 * that their yaml does not state.
 *
 * @public
 */
export const treeOwnerSchema = z.object({
  repositoryId: z.string(),
  /** Address of the folder, ending in `/`. */
  url: z.string(),
  ownerRef: z.string().optional(),
  ownerRule: z.string().optional(),
  commit: z.string(),
});

/** @public */
export type TreeOwner = z.infer<typeof treeOwnerSchema>;

/**
 * Everything the catalog needs to know, as of `cursor` of the change feed.
 * Modules of repositories that were never scanned with success are absent;
 * `scannedRepositoryIds` says which ones were.
 *
 * @public
 */
export const catalogSnapshotSchema = z.object({
  cursor: z.string(),
  modules: z.array(moduleSchema),
  trees: z.array(treeOwnerSchema),
  scannedRepositoryIds: z.array(z.string()),
});

/** @public */
export type CatalogSnapshot = z.infer<typeof catalogSnapshotSchema>;

/**
 * One step of the change feed. Cursors are opaque; asking again with the same
 * one gives the same answer. An expired cursor is answered with 410.
 *
 * @public
 */
export const changeSchema = z.object({
  cursor: z.string(),
  kind: z.enum(['repository-scanned', 'repository-removed', 'gaps-changed']),
  repositoryId: z.string().optional(),
  commit: z.string().optional(),
  at: z.string(),
});

/** @public */
export type Change = z.infer<typeof changeSchema>;

/** @public */
export const changeListSchema = z.object({
  items: z.array(changeSchema),
  /** Ask with it for what comes next. */
  next: z.string(),
});

/** @public */
export type ChangeList = z.infer<typeof changeListSchema>;
