import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_OWNERSHIP_THING } from '@waymark/plugin-ownership-common';
import { z } from 'zod';

/**
 * What a permission rule sees of an entity that needs an owner: `ownerRefs` are
 * those who own it, complete and in lower case.
 *
 * @public
 */
export interface OwnershipThingResource {
  entityRef: string;
  ownerRefs: readonly string[];
}

/**
 * A filter of things that a rule becomes: those of one of the owners.
 *
 * @public
 */
export interface OwnershipThingFilter {
  anyOwnerRef: string[];
}

/**
 * The resource that `ownership.thing.*` permissions are about; its id is the
 * entity ref.
 *
 * @public
 */
export const ownershipThingResourceRef = createPermissionResourceRef<
  OwnershipThingResource,
  OwnershipThingFilter
>().with({
  pluginId: 'ownership',
  resourceType: RESOURCE_TYPE_OWNERSHIP_THING,
});

/**
 * Allows things that one of the refs owns.
 *
 * @public
 */
export const isThingOwner = createPermissionRule({
  name: 'IS_THING_OWNER',
  description: 'Allow things that one of the owners owns',
  resourceRef: ownershipThingResourceRef,
  paramsSchema: z.object({
    ownerRefs: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: (thing, { ownerRefs }) =>
    thing.ownerRefs.some(ref => ownerRefs.includes(ref)),
  toQuery: ({ ownerRefs }) => ({ anyOwnerRef: ownerRefs }),
});

/**
 * The rules about things, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const ownershipThingRules = { isThingOwner };

const exported = createConditionExports({
  resourceRef: ownershipThingResourceRef,
  rules: ownershipThingRules,
});

/**
 * Conditions that a policy can put on `ownership.thing.*` permissions.
 *
 * @public
 */
export const ownershipThingConditions = exported.conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOwnershipThingDecision = exported.createConditionalDecision;
