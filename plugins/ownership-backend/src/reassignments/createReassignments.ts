import { ownershipReassignPermission } from '@waymark/plugin-ownership-common';
import {
  ownershipReassignmentResourceRef,
  ownershipReassignmentRules,
} from '@waymark/plugin-ownership-node';
import { ResourceGuard } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { DatabaseDisputeStore } from '../disputes/DatabaseDisputeStore';
import type { Proposals } from '../proposals/Proposals';
import { AffectedReader } from './AffectedReader';
import { DatabaseReassignmentStore } from './DatabaseReassignmentStore';
import { reassignmentRoutes } from './reassignmentRoutes';
import { ReassignmentService } from './ReassignmentService';

/** What follows when a team is renamed, merged or dissolved, or a lead has left. */
export function createReassignments(
  environment: FeatureEnvironment & {
    proposals: Proposals;
  },
): Feature {
  const { knex, permissions, permissionsRegistry } = environment;
  const store = new DatabaseReassignmentStore(knex);
  const disputes = new DatabaseDisputeStore(knex);
  const options = {
    ...environment,
    reassignments: store,
    temporaryOwners: async () =>
      (await disputes.list({ status: 'unended' })).flatMap(
        ({ id, temporaryOwnerRef, entityRef, entityTitle }) =>
          temporaryOwnerRef
            ? {
                ownerRef: temporaryOwnerRef,
                title: `Dispute about ${entityTitle}`,
                entityRef,
                href: `/ownership/disputes/${id}`,
              }
            : [],
      ),
  };
  const reassignments = new ReassignmentService({
    ...options,
    reader: new AffectedReader(options),
    reassignmentGuard: new ResourceGuard({
      permissions,
      registry: permissionsRegistry,
      resourceRef: ownershipReassignmentResourceRef,
      resourcePermissions: [ownershipReassignPermission],
      rules: Object.values(ownershipReassignmentRules),
      load: async id => {
        const record = await store.get(id);
        return record && { toRef: record.to };
      },
    }),
  });
  return {
    routes: router =>
      reassignmentRoutes(router, { ...environment, reassignments }),
    afterAssessment: () => reassignments.remember(),
  };
}
