import { z } from 'zod';
import { proposalSchema } from '../model/proposal';

/**
 * How somebody who is gone is still named.
 *
 * @public
 */
export const affectedUseKinds = [
  'owner',
  'co-owner',
  'codeowners',
  'lead',
  'temporary-owner',
] as const;

/** @public */
export type AffectedUseKind = (typeof affectedUseKinds)[number];

/**
 * One place that names somebody who is gone. A lead is named by a Group, which
 * is then `entityRef`; `codeowners` has the line. Only owners and co-owners of
 * entities can be reassigned in bulk, as `reassignable` says.
 *
 * @public
 */
export const affectedUseSchema = z.object({
  use: z.enum(affectedUseKinds),
  title: z.string(),
  entityRef: z.string().optional(),
  column: z.string().optional(),
  repositoryId: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  /** Page of the line, or path of the page in the portal. */
  href: z.string().optional(),
  reassignable: z.boolean(),
});

/** @public */
export type AffectedUse = z.infer<typeof affectedUseSchema>;

/**
 * Who could take over, and why: for people to decide, never done by itself.
 *
 * @public
 */
export const suggestionSchema = z.object({
  ref: z.string(),
  title: z.string(),
  reason: z.string(),
});

/** @public */
export type Suggestion = z.infer<typeof suggestionSchema>;

/**
 * Everything that names one who is gone. `missing` resolves to nobody,
 * `empty` is a group without members. `ref` is absent for a handle of
 * CODEOWNERS that stands for nobody in the catalog.
 *
 * @public
 */
export const affectedSchema = z.object({
  key: z.string(),
  ref: z.string().optional(),
  title: z.string(),
  problem: z.enum(['missing', 'empty']),
  reason: z.string(),
  uses: z.array(affectedUseSchema),
  suggestions: z.array(suggestionSchema),
});

/** @public */
export type Affected = z.infer<typeof affectedSchema>;

/**
 * Most affected first. `hidden` counts uses by entities that the caller may not
 * see, `targets` are those whom the caller may reassign things to.
 *
 * @public
 */
export const affectedListSchema = z.object({
  items: z.array(affectedSchema),
  targets: z.array(z.object({ ref: z.string(), title: z.string() })),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type AffectedList = z.infer<typeof affectedListSchema>;

const notPossibleSchema = z.array(
  z.object({ entityRef: z.string(), reason: z.string() }),
);

/**
 * What a reassignment would change, one item a repository; nothing is written.
 *
 * @public
 */
export const reassignmentPreviewSchema = z.object({
  previews: z.array(
    z.object({
      repositoryId: z.string(),
      repositoryTitle: z.string(),
      baseCommit: z.string(),
      files: z.array(
        z.object({
          path: z.string(),
          before: z.string().optional(),
          after: z.string().optional(),
        }),
      ),
      entityRefs: z.array(z.string()),
    }),
  ),
  notPossible: notPossibleSchema,
});

/** @public */
export type ReassignmentPreview = z.infer<typeof reassignmentPreviewSchema>;

/**
 * A reassignment that was proposed, with its proposals as they are now.
 *
 * @public
 */
export const reassignmentSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  toTitle: z.string(),
  entityRefs: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  proposals: z.array(proposalSchema),
  notPossible: notPossibleSchema,
});

/** @public */
export type Reassignment = z.infer<typeof reassignmentSchema>;

/**
 * What is to go from whom to whom.
 *
 * @public
 */
export interface ReassignmentChange {
  from: string;
  to: string;
  entityRefs: readonly string[];
}
