import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { RepositoryTrees } from '../repositories/RepositoryTrees';
import { DatabaseReviewStore } from '../reviews/DatabaseReviewStore';
import { registerReviewerActions } from './registerReviewerActions';
import { reviewerRoutes } from './reviewerRoutes';
import { ReviewerService } from './ReviewerService';

/** Who must review a change: for readers, and for the verdict on pull requests. */
export function createReviewers(environment: FeatureEnvironment): {
  feature: Feature;
  reviewers: ReviewerService;
} {
  const { guard, settings } = environment;
  const reviews = new DatabaseReviewStore(environment.knex);
  const reviewers = new ReviewerService({
    ...environment,
    trees: new RepositoryTrees(environment),
    owners: settings?.owners,
    loads: () => reviews.loads(),
  });
  return {
    reviewers,
    feature: {
      routes: router => reviewerRoutes(router, { guard, reviewers }),
      actions: registry =>
        registerReviewerActions(registry, { guard, reviewers }),
    },
  };
}
