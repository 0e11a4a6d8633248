import { z } from 'zod';

/**
 * Why files are to change: CODEOWNERS is to follow the catalog, an ownership
 * dispute was settled, a transfer is completed, or owners are reassigned.
 *
 * @public
 */
export const proposalPurposeSchema = z.enum([
  'codeowners',
  'dispute',
  'transfer',
  'reassignment',
]);

/** @public */
export type ProposalPurpose = z.infer<typeof proposalPurposeSchema>;

/**
 * How far a proposal is: `proposed` waits to be merged, `outdated` no longer
 * fits its base branch, `closed` was given up or refused, `failed` could not
 * be written and says why.
 *
 * @public
 */
export const proposalStatusSchema = z.enum([
  'proposed',
  'outdated',
  'merged',
  'closed',
  'failed',
]);

/** @public */
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

/**
 * A change of files in one repository that somebody proposed. `before` or
 * `after` of a file is absent when it did not exist, or shall not.
 *
 * @public
 */
export const proposalSchema = z.object({
  id: z.string(),
  repositoryId: z.string(),
  repositoryTitle: z.string(),
  purpose: proposalPurposeSchema,
  /** What it is for, for example `transfer:4711`. */
  subject: z.string(),
  status: proposalStatusSchema,
  title: z.string(),
  description: z.string(),
  branch: z.string(),
  baseCommit: z.string(),
  headCommit: z.string().optional(),
  /** Page of the branch or pull request. */
  url: z.string().optional(),
  /** Why it could not be written, or no longer fits. */
  problem: z.string().optional(),
  files: z.array(
    z.object({
      path: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  entityRefs: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  mergedAt: z.string().optional(),
});

/** @public */
export type Proposal = z.infer<typeof proposalSchema>;
