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

/**
 * A proposal without its files.
 *
 * @public
 */
export const proposalSummarySchema = proposalSchema
  .omit({ files: true })
  .extend({ paths: z.array(z.string()) });

/** @public */
export type ProposalSummary = z.infer<typeof proposalSummarySchema>;

/** The newest first; `more` says that there are older ones. @public */
export const proposalListSchema = z.object({
  items: z.array(proposalSummarySchema),
  more: z.boolean().optional(),
});

/** @public */
export type ProposalList = z.infer<typeof proposalListSchema>;

/**
 * Something that happened to a proposal; `by` is a User ref, `service:<name>`,
 * or absent for what was noticed on the host.
 *
 * @public
 */
export const proposalEventSchema = z.object({
  at: z.string(),
  kind: z.enum(['created', 'written', ...proposalStatusSchema.options]),
  by: z.string().optional(),
  text: z.string().optional(),
});

/** @public */
export type ProposalEvent = z.infer<typeof proposalEventSchema>;

/**
 * A proposal with its history and what the caller may do. `canMerge` says
 * whether the portal can merge on this host at all.
 *
 * @public
 */
export const proposalDetailsSchema = proposalSchema.extend({
  events: z.array(proposalEventSchema),
  mayChange: z.boolean(),
  mayMerge: z.boolean(),
  canMerge: z.boolean(),
});

/** @public */
export type ProposalDetails = z.infer<typeof proposalDetailsSchema>;

const stateOfPathsSchema = z.object({
  state: z.enum(['owned', 'cleared', 'unmatched']),
  owners: z.array(z.string()),
});

/**
 * CODEOWNERS as the catalog wants it, before it is proposed. While
 * `handEditedLines` stand and `force` was not asked for, the file is as it is.
 * `changes` are the files that change hands, largest group first, with at most
 * 20 of their paths.
 *
 * @public
 */
export const codeownersPreviewSchema = z.object({
  repositoryId: z.string(),
  repositoryTitle: z.string(),
  baseCommit: z.string(),
  file: z.object({
    path: z.string(),
    before: z.string().optional(),
    after: z.string(),
  }),
  changed: z.boolean(),
  handEditedLines: z.array(z.number()),
  changes: z.array(
    z.object({
      before: stateOfPathsSchema,
      after: stateOfPathsSchema,
      fileCount: z.number(),
      paths: z.array(z.string()),
    }),
  ),
  problems: z.array(
    z.object({
      severity: z.enum(['warning', 'info']),
      message: z.string(),
      entityRef: z.string().optional(),
    }),
  ),
  /** Whether the portal can write to the repository. */
  canPropose: z.boolean(),
  mayPropose: z.boolean(),
  /** The proposal of CODEOWNERS that waits already. */
  openProposalId: z.string().optional(),
});

/** @public */
export type CodeownersPreview = z.infer<typeof codeownersPreviewSchema>;
