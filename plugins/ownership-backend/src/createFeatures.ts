import {
  type Callers,
  createClocks,
  createNotices,
  type DirectoryStore,
  type Guard,
  type Visibility,
} from '@waymark/backend-features';
import { createClarity } from './clarity/createClarity';
import type { ChangeStore } from './changes/ChangeStore';
import { createCoupling } from './coupling/createCoupling';
import type { OwnershipEnvironment } from './createOwnership';
import { createDisputes } from './disputes/createDisputes';
import type { ThingStore } from './entities/ThingStore';
import type { Feature } from './Feature';
import type { FindingStore } from './findings/FindingStore';
import type { JointStore } from './joint/JointStore';
import type { ModuleStore } from './modules/ModuleStore';
import { createOnCall } from './oncall/createOnCall';
import type { RepositoryStore } from './repositories/RepositoryStore';
import { createReviews } from './reviews/createReviews';
import { createProposals } from './proposals/createProposals';
import { createReassignments } from './reassignments/createReassignments';
import { createReviewers } from './reviewers/createReviewers';
import { createRunbooks, readRunbookFacts } from './runbooks/createRunbooks';
import type { RepositoryEvaluator } from './scans/RepositoryEvaluator';
import type { ScanStore } from './scans/ScanStore';
import type { TreeStore } from './scans/TreeStore';
import { createTransfers } from './transfers/createTransfers';

/** What every feature can build on. */
export interface FeatureEnvironment extends OwnershipEnvironment {
  guard: Guard;
  callers: Callers;
  visibility: Visibility;
  evaluator: RepositoryEvaluator;
  changes: ChangeStore;
  directory: DirectoryStore;
  findings: FindingStore;
  joint: JointStore;
  modules: ModuleStore;
  repositories: RepositoryStore;
  scans: ScanStore;
  things: ThingStore;
  trees: TreeStore;
}

/** Everything that is built on what scans and the catalog say; one line a folder. */
export function createFeatures(environment: FeatureEnvironment): Feature[] {
  const notices = createNotices(environment);
  const clocks = createClocks(environment);
  const clarity = createClarity({
    ...environment,
    ...notices,
    runbooks: readRunbookFacts,
  });
  const runbooks = createRunbooks({
    ...environment,
    changed: clarity.recompute,
  });
  const reviewers = createReviewers(environment);
  const reviews = createReviews({ ...environment, ...reviewers });
  const proposals = createProposals(environment);
  const disputes = createDisputes({
    ...environment,
    notices: notices.notices,
    clocks,
    proposals: proposals.proposals,
  });
  const transfers = createTransfers({
    ...environment,
    notices: notices.notices,
    clocks,
    proposals: proposals.proposals,
    openDisputes: disputes.openDisputes,
  });
  const onCall = createOnCall({
    ...environment,
    changed: async () => {
      await clarity.recompute();
      await transfers.afterAssessment?.();
    },
  });
  return [
    reviewers.feature,
    reviews.feature,
    notices.feature,
    clocks.feature,
    proposals.feature,
    disputes.feature,
    runbooks,
    onCall,
    clarity.feature,
    createReassignments({ ...environment, proposals: proposals.proposals }),
    createCoupling(environment),
    transfers,
  ];
}
