import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_ONCALL_PERSON,
  RESOURCE_TYPE_ONCALL_SCHEDULE,
} from '@waymark/plugin-oncall-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a schedule.
 *
 * @public
 */
export interface OncallScheduleResource {
  id: string;
  /** Group that the schedule is of. */
  ownerRef: string;
}

/**
 * A filter of schedules that a rule becomes.
 *
 * @public
 */
export interface OncallScheduleFilter {
  anyOwnerRef: string[];
}

/**
 * The resource that permissions about schedules are about.
 *
 * @public
 */
export const oncallScheduleResourceRef = createPermissionResourceRef<
  OncallScheduleResource,
  OncallScheduleFilter
>().with({
  pluginId: 'oncall',
  resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
});

/**
 * What a permission rule sees of something personal: `partyRefs` are the Users
 * and Groups that it concerns, `isOpen` says that it is no secret to others.
 *
 * @public
 */
export interface OncallPersonResource {
  id: string;
  partyRefs: string[];
  isOpen: boolean;
}

/**
 * A filter of personal things that a rule becomes.
 *
 * @public
 */
export interface OncallPersonFilter {
  anyPartyRef: string[];
  orOpen: boolean;
}

/**
 * The resource that permissions about people are about.
 *
 * @public
 */
export const oncallPersonResourceRef = createPermissionResourceRef<
  OncallPersonResource,
  OncallPersonFilter
>().with({
  pluginId: 'oncall',
  resourceType: RESOURCE_TYPE_ONCALL_PERSON,
});

const claims = z
  .array(z.string())
  .describe('Refs of Groups and Users, complete and in lower case');

/**
 * Allows schedules of one of the Groups.
 *
 * @public
 */
export const isScheduleTeam = createPermissionRule({
  name: 'IS_SCHEDULE_TEAM',
  description: 'Allow schedules of one of the Groups',
  resourceRef: oncallScheduleResourceRef,
  paramsSchema: z.object({ claims }),
  apply: ({ ownerRef }, params) => params.claims.includes(ownerRef),
  toQuery: params => ({ anyOwnerRef: params.claims }),
});

/**
 * Allows what concerns one of the refs.
 *
 * @public
 */
export const isConcerned = createPermissionRule({
  name: 'IS_CONCERNED',
  description: 'Allow what concerns one of the refs',
  resourceRef: oncallPersonResourceRef,
  paramsSchema: z.object({ claims }),
  apply: ({ partyRefs }, params) =>
    partyRefs.some(ref => params.claims.includes(ref)),
  toQuery: params => ({ anyPartyRef: params.claims, orOpen: false }),
});

/**
 * Allows what is open to everybody or concerns one of the refs.
 *
 * @public
 */
export const isOpenOrConcerned = createPermissionRule({
  name: 'IS_OPEN_OR_CONCERNED',
  description: 'Allow what is open to everybody or concerns one of the refs',
  resourceRef: oncallPersonResourceRef,
  paramsSchema: z.object({ claims }),
  apply: ({ partyRefs, isOpen }, params) =>
    isOpen || partyRefs.some(ref => params.claims.includes(ref)),
  toQuery: params => ({ anyPartyRef: params.claims, orOpen: true }),
});

/**
 * The rules about schedules, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const oncallScheduleRules = { isScheduleTeam };

/**
 * The rules about people, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const oncallPersonRules = { isConcerned, isOpenOrConcerned };

const ofSchedules = createConditionExports({
  resourceRef: oncallScheduleResourceRef,
  rules: oncallScheduleRules,
});

const ofPeople = createConditionExports({
  resourceRef: oncallPersonResourceRef,
  rules: oncallPersonRules,
});

/** Conditions on permissions about schedules. @public */
export const oncallScheduleConditions = ofSchedules.conditions;

/** Makes a conditional decision of such conditions. @public */
export const createOncallScheduleConditionalDecision =
  ofSchedules.createConditionalDecision;

/** Conditions on permissions about people. @public */
export const oncallPersonConditions = ofPeople.conditions;

/** Makes a conditional decision of such conditions. @public */
export const createOncallPersonConditionalDecision =
  ofPeople.createConditionalDecision;
