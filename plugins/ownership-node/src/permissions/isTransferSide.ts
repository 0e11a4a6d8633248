import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { ownershipTransferResourceRef } from './ownershipTransferResourceRef';

/**
 * Allows transfers in which one of the refs is a team that may act.
 *
 * @public
 */
export const isTransferSide = createPermissionRule({
  name: 'IS_TRANSFER_SIDE',
  description:
    'Allow transfers in which one of the refs is a team that may act',
  resourceRef: ownershipTransferResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ sideRefs }, { claims }) =>
    sideRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anySideRef: claims }),
});

/**
 * The rules about transfers, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const ownershipTransferRules = { isTransferSide };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: ownershipTransferResourceRef,
  rules: ownershipTransferRules,
});

/**
 * Conditions that a policy can put on `ownership.transfer.*` permissions.
 *
 * @public
 */
export const ownershipTransferConditions = conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOwnershipTransferConditionalDecision =
  createConditionalDecision;
