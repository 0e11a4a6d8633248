import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  type Dispute,
  RESOURCE_TYPE_OWNERSHIP_DISPUTE,
} from '@waymark/plugin-ownership-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a dispute.
 *
 * @public
 */
export type OwnershipDisputeResource = Pick<
  Dispute,
  'id' | 'openedBy' | 'claimantRefs'
>;

/**
 * A filter of disputes that a rule becomes.
 *
 * @public
 */
export interface OwnershipDisputeFilter {
  anyClaimantRef?: string[];
  openedBy?: string;
}

/**
 * The resource that `ownership.dispute.*` permissions are about.
 *
 * @public
 */
export const ownershipDisputeResourceRef = createPermissionResourceRef<
  OwnershipDisputeResource,
  OwnershipDisputeFilter
>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_DISPUTE,
});

/**
 * Allows disputes in which one of the refs claims the entity.
 *
 * @public
 */
export const isDisputeClaimant = createPermissionRule({
  name: 'IS_DISPUTE_CLAIMANT',
  description: 'Allow disputes in which one of the refs claims the entity',
  resourceRef: ownershipDisputeResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ claimantRefs }, { claims }) =>
    claimantRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyClaimantRef: claims }),
});

/**
 * Allows disputes that the person opened.
 *
 * @public
 */
export const isDisputeOpener = createPermissionRule({
  name: 'IS_DISPUTE_OPENER',
  description: 'Allow disputes that the person opened',
  resourceRef: ownershipDisputeResourceRef,
  paramsSchema: z.object({
    userRef: z.string().describe('Ref of a User, complete and in lower case'),
  }),
  apply: ({ openedBy }, { userRef }) => openedBy === userRef,
  toQuery: ({ userRef }) => ({ openedBy: userRef }),
});

/**
 * The rules about disputes, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const ownershipDisputeRules = { isDisputeClaimant, isDisputeOpener };

const exported = createConditionExports({
  resourceRef: ownershipDisputeResourceRef,
  rules: ownershipDisputeRules,
});

/**
 * Conditions that a policy can put on `ownership.dispute.*` permissions.
 *
 * @public
 */
export const ownershipDisputeConditions = exported.conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOwnershipDisputeConditionalDecision =
  exported.createConditionalDecision;
