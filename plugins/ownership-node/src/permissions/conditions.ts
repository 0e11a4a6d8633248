import { createConditionExports } from '@backstage/plugin-permission-node';
import { isRepositoryOwner } from './isRepositoryOwner';
import { ownershipRepositoryResourceRef } from './ownershipRepositoryResourceRef';

/**
 * The rules about repositories, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const ownershipRepositoryRules = { isRepositoryOwner };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: ownershipRepositoryResourceRef,
  rules: ownershipRepositoryRules,
});

/**
 * Conditions that a policy can put on `ownership.repository.*` permissions.
 *
 * @public
 */
export const ownershipRepositoryConditions = conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOwnershipConditionalDecision = createConditionalDecision;
