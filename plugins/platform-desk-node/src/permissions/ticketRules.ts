import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_PLATFORM_DESK_TICKET } from '@waymark/plugin-platform-desk-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a request: `partyRefs` are who asked, their
 * team, those who joined and whoever works on it.
 *
 * @public
 */
export interface PlatformDeskTicketResource {
  id: string;
  partyRefs: readonly string[];
}

/**
 * A filter of requests that a rule becomes.
 *
 * @public
 */
export interface PlatformDeskTicketFilter {
  anyPartyRef: string[];
}

/**
 * The resource that `platform-desk.ticket.*` permissions are about.
 *
 * @public
 */
export const platformDeskTicketResourceRef = createPermissionResourceRef<
  PlatformDeskTicketResource,
  PlatformDeskTicketFilter
>().with({
  pluginId: 'platform-desk',
  resourceType: RESOURCE_TYPE_PLATFORM_DESK_TICKET,
});

/**
 * Allows requests that one of the refs has asked for, joined or works on.
 *
 * @public
 */
export const isTicketParty = createPermissionRule({
  name: 'IS_TICKET_PARTY',
  description:
    'Allow requests that one of the refs has asked for, joined or works on',
  resourceRef: platformDeskTicketResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ partyRefs }, { claims }) =>
    partyRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyPartyRef: claims }),
});

/**
 * The rules about requests, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const platformDeskTicketRules = { isTicketParty };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: platformDeskTicketResourceRef,
  rules: platformDeskTicketRules,
});

/**
 * Conditions that a policy can put on permissions about requests.
 *
 * @public
 */
export const platformDeskTicketConditions = conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createPlatformDeskTicketConditionalDecision =
  createConditionalDecision;
