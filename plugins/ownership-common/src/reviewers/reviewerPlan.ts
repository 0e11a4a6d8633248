import { z } from 'zod';
import { ownerSchema, ruleReferenceSchema } from '../model/owner';

/** Paths that an answer lists of each group of paths; the count is of all. */
export const MAX_LISTED_PATHS = 20;

const pathsSchema = z.object({
  pathCount: z.number().int().nonnegative(),
  /** The first of them, in the order of the alphabet. */
  paths: z.array(z.string()),
});

/**
 * One approval that a change needs: somebody of any of `anyOf` (refs of Groups
 * and Users) gives it. `area` names what it is about, `reason` why.
 *
 * @public
 */
export const reviewRequirementSchema = pathsSchema.extend({
  anyOf: z.array(z.string()).min(1),
  source: z.enum(['codeowners', 'module', 'joint']),
  area: z.string(),
  reason: z.string(),
  rule: ruleReferenceSchema.optional(),
  moduleRef: z.string().optional(),
});

/** @public */
export type ReviewRequirement = z.infer<typeof reviewRequirementSchema>;

/**
 * A person who could review for a team. `openReviews` is absent when nobody
 * tells the portal of review requests: unknown is not zero.
 *
 * @public
 */
export const suggestedPersonSchema = z.object({
  ref: z.string(),
  title: z.string(),
  openReviews: z.number().int().nonnegative().optional(),
  lastAskedAt: z.string().optional(),
  reason: z.string(),
});

/** @public */
export type SuggestedPerson = z.infer<typeof suggestedPersonSchema>;

/**
 * A team, or a person who owns files alone, that is asked to review. A
 * `mandatory` one cannot be replaced; of another, `alternatives` could approve
 * instead. `people` are suggestions, first choice first; `unavailable` says
 * who was left out and why; `problem` says when nobody is left.
 *
 * @public
 */
export const reviewerTeamSchema = pathsSchema.extend({
  owner: ownerSchema,
  mandatory: z.boolean(),
  alternatives: z.array(ownerSchema),
  requirements: z.array(reviewRequirementSchema),
  people: z.array(suggestedPersonSchema),
  unavailable: z.array(
    z.object({ ref: z.string(), title: z.string(), reason: z.string() }),
  ),
  problem: z.string().optional(),
});

/** @public */
export type ReviewerTeam = z.infer<typeof reviewerTeamSchema>;

/**
 * Two owners who must both approve: the change touches areas of both, or they
 * own something jointly by the rule `all`.
 *
 * @public
 */
export const reviewPairSchema = z.object({
  owners: z.tuple([z.string(), z.string()]),
  titles: z.tuple([z.string(), z.string()]),
  kind: z.enum(['cross-module', 'joint']),
  reason: z.string(),
});

/** @public */
export type ReviewPair = z.infer<typeof reviewPairSchema>;

/** @public */
export const uncoveredPathsSchema = pathsSchema.extend({
  kind: z.enum(['unmatched', 'cleared', 'unknown-owner', 'author-only']),
  reason: z.string(),
  rule: ruleReferenceSchema.optional(),
});

/** @public */
export type UncoveredPaths = z.infer<typeof uncoveredPathsSchema>;

/**
 * Who must review a change. `teams` are the fewest that cover it when `fewest`
 * is true; else there are at most `atMostTimes` as many as necessary.
 *
 * @public
 */
export const reviewerPlanSchema = z.object({
  pathCount: z.number().int().nonnegative(),
  author: ownerSchema.optional(),
  teams: z.array(reviewerTeamSchema),
  fewest: z.boolean(),
  atMostTimes: z.number().optional(),
  pairs: z.array(reviewPairSchema),
  requirements: z.array(reviewRequirementSchema),
  uncovered: z.array(uncoveredPathsSchema),
  /** Whether review requests are known at all. */
  loadKnown: z.boolean(),
});

/** @public */
export type ReviewerPlan = z.infer<typeof reviewerPlanSchema>;

/**
 * The answer of the backend: the plan, as of the last scan of the repository.
 *
 * @public
 */
export const repositoryReviewersSchema = reviewerPlanSchema.extend({
  repositoryId: z.string(),
  commit: z.string(),
  scannedAt: z.string(),
  stale: z.boolean(),
});

/** @public */
export type RepositoryReviewers = z.infer<typeof repositoryReviewersSchema>;
