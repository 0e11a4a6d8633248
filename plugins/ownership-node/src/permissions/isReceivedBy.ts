import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_OWNERSHIP_REASSIGNMENT } from '@waymark/plugin-ownership-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a bulk reassignment: who would own the things
 * then, as a complete ref in lower case.
 *
 * @public
 */
export interface OwnershipReassignmentResource {
  toRef: string;
}

/**
 * A filter of reassignments that a rule becomes.
 *
 * @public
 */
export interface OwnershipReassignmentFilter {
  anyToRef: string[];
}

/**
 * The resource that `ownership.reassignment.*` permissions are about.
 *
 * @public
 */
export const ownershipReassignmentResourceRef = createPermissionResourceRef<
  OwnershipReassignmentResource,
  OwnershipReassignmentFilter
>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_REASSIGNMENT,
});

/**
 * Allows reassignments to one of the refs.
 *
 * @public
 */
export const isReceivedBy = createPermissionRule({
  name: 'IS_RECEIVED_BY',
  description: 'Allow reassignments to one of the owners',
  resourceRef: ownershipReassignmentResourceRef,
  paramsSchema: z.object({
    ownerRefs: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ toRef }, { ownerRefs }) => ownerRefs.includes(toRef),
  toQuery: ({ ownerRefs }) => ({ anyToRef: ownerRefs }),
});

/**
 * The rules about reassignments, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const ownershipReassignmentRules = { isReceivedBy };

const exported = createConditionExports({
  resourceRef: ownershipReassignmentResourceRef,
  rules: ownershipReassignmentRules,
});

/**
 * Conditions that a policy can put on `ownership.reassignment.*` permissions.
 *
 * @public
 */
export const ownershipReassignmentConditions = exported.conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOwnershipReassignmentDecision =
  exported.createConditionalDecision;
