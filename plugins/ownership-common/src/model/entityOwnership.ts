import { z } from 'zod';
import { clarityListSchema } from '../clarity/model';
import { entityDisputeSchema } from '../disputes/dispute';
import { runbookSummarySchema } from '../runbooks/model';
import { entityTransferSchema } from '../transfers/entityTransfer';
import { gapKindSchema } from './gap';
import { jointOwnershipSchema } from './joint';
import {
  codeOwnerSchema,
  ownerSchema,
  ownerSourceSchema,
  ruleReferenceSchema,
} from './owner';

/**
 * What CODEOWNERS says of an entity's own tree at `commit`, and whether the
 * catalog agrees: `contested` means that several owners claim the tree and none
 * most of it, `not-covered` that the rules give most of it to nobody.
 *
 * @public
 */
export const codeownersViewSchema = z.object({
  repositoryId: z.string(),
  repositoryTitle: z.string(),
  path: z.string(),
  state: z.enum(['owned', 'cleared', 'unmatched']),
  owners: z.array(codeOwnerSchema),
  /** Share of the tree's files per owner handle, largest first, between 0 and 1. */
  shares: z.array(z.object({ handle: z.string(), share: z.number() })),
  fileCount: z.number().int().nonnegative(),
  rule: ruleReferenceSchema.optional(),
  agreement: z.enum(['agrees', 'differs', 'contested', 'not-covered']),
  commit: z.string(),
  scannedAt: z.string(),
});

/** @public */
export type CodeownersView = z.infer<typeof codeownersViewSchema>;

/**
 * Who owns an entity, and how that is known. `owner` is absent when nobody
 * does; `gap` is absent when the owner is clear; `stale` is true when the last
 * scan of its repository failed and `codeowners` is from an earlier one;
 * `joint` is there when it declares co-owners.
 *
 * @public
 */
export const entityOwnershipSchema = z.object({
  entityRef: z.string(),
  owner: ownerSchema.optional(),
  joint: jointOwnershipSchema.optional(),
  source: ownerSourceSchema,
  gap: gapKindSchema.optional(),
  reason: z.string(),
  codeowners: codeownersViewSchema.optional(),
  stale: z.boolean(),
});

/** @public */
export type EntityOwnership = z.infer<typeof entityOwnershipSchema>;

/**
 * The answer to the bulk question: one item for each entity that exists and
 * that the caller may see, in the order asked; `hidden` counts the others.
 *
 * @public
 */
export const entityOwnershipListSchema = z.object({
  items: z.array(entityOwnershipSchema),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type EntityOwnershipList = z.infer<typeof entityOwnershipListSchema>;

/**
 * Everything that the ownership plugin adds to an entity page, in one answer.
 *
 * @public
 */
export const entityOwnershipDetailsSchema = entityOwnershipSchema.extend({
  leads: z.array(z.object({ ref: z.string(), title: z.string() })),
  modules: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      ownerRef: z.string().optional(),
      ownerTitle: z.string().optional(),
      paths: z.array(z.string()),
      gap: gapKindSchema.optional(),
    }),
  ),
  findings: z.object({
    error: z.number().int().nonnegative(),
    warning: z.number().int().nonnegative(),
    info: z.number().int().nonnegative(),
  }),
  /** The dispute about its owner that has not ended. */
  dispute: entityDisputeSchema.optional(),
  /** The transfer to another team that is under way. */
  transfer: entityTransferSchema.optional(),
  /** Absent until it has been worked out. */
  clarity: clarityListSchema.shape.items.element
    .pick({ level: true, reason: true, open: true })
    .optional(),
  /** Absent until it has been looked for. */
  runbook: runbookSummarySchema.optional(),
  mayScan: z.boolean(),
  /** The tables that it stands for. */
  tables: z.array(z.string()).optional(),
  /** Paths and tables in its tree that several teams own together. */
  jointAreas: z
    .array(
      z.object({
        title: z.string(),
        paths: z.array(z.string()),
        tables: z.array(z.string()),
        owners: jointOwnershipSchema,
      }),
    )
    .optional(),
});

/** @public */
export type EntityOwnershipDetails = z.infer<
  typeof entityOwnershipDetailsSchema
>;
