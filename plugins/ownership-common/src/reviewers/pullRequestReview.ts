import { z } from 'zod';

/**
 * A pull request with the verdict that its host was told last. `author` is a
 * User ref where the login belongs to somebody in the catalog.
 *
 * @public
 */
export const pullRequestReviewSchema = z.object({
  repositoryId: z.string(),
  number: z.number().int().positive(),
  title: z.string(),
  url: z.string(),
  isOpen: z.boolean(),
  headCommit: z.string(),
  author: z.string(),
  paths: z.array(z.string()),
  /** Whether `paths` are all of them. */
  isComplete: z.boolean(),
  state: z.enum(['success', 'pending', 'failure']),
  description: z.string(),
  waitingFor: z.array(z.string()),
  /** User refs. */
  approvers: z.array(z.string()),
  checkedAt: z.string(),
});

/** @public */
export type PullRequestReview = z.infer<typeof pullRequestReviewSchema>;
