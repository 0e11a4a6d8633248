import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { CodeownersPlanner } from './CodeownersPlanner';
import { DatabaseProposalStore } from './DatabaseProposalStore';
import { OwnerChangePlanner } from './OwnerChangePlanner';
import { ProposalAccess } from './ProposalAccess';
import { proposalActions } from './proposalActions';
import { ProposalFollower } from './ProposalFollower';
import { proposalRoutes } from './proposalRoutes';
import type { Proposals } from './Proposals';
import { ProposalService } from './ProposalService';
import { ProposalViews } from './ProposalViews';

/** Turns ownership decisions into changes of files, and CODEOWNERS with them. */
export function createProposals(environment: FeatureEnvironment): {
  proposals: Proposals;
  feature: Feature;
} {
  const store = new DatabaseProposalStore(environment.knex);
  const codeowners = new CodeownersPlanner(environment);
  const service: ProposalService = new ProposalService({
    ...environment,
    store,
    codeowners,
    planner: new OwnerChangePlanner(environment),
    // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
    onMerged: () => follower.followUp(),
  });
  const follower = new ProposalFollower({ ...environment, store, service });
  const access = new ProposalAccess(environment);
  const views = new ProposalViews({ ...environment, store, service, access });
  return {
    proposals: service,
    feature: {
      routes: router =>
        proposalRoutes(router, {
          ...environment,
          store,
          service,
          codeowners,
          access,
          views,
        }),
      actions: registry => proposalActions(registry, { ...environment, views }),
      tasks: [
        {
          id: 'proposals',
          scope: 'global',
          frequency: { seconds: 30 },
          run: () => follower.run(),
        },
      ],
      afterAssessment: () => follower.run(),
    },
  };
}
