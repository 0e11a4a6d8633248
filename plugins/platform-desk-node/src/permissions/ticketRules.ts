import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_PLATFORM_DESK_TICKET } from '@waymark/plugin-platform-desk-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a request: `partyRefs` are who asked, their
 * team, those who joined and whoever works on it; `editorRefs` the same without
 * those who joined.
 *
 * @public
 */
export interface PlatformDeskTicketResource {
  id: string;
  partyRefs: readonly string[];
  editorRefs: readonly string[];
}

/**
 * A filter of requests that a rule becomes.
 *
 * @public
 */
export type PlatformDeskTicketFilter =
  | { anyPartyRef: string[] }
  | { anyEditorRef: string[] };

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

const claimsSchema = z.object({
  claims: z
    .array(z.string())
    .describe('Refs of Groups and Users, complete and in lower case'),
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
  paramsSchema: claimsSchema,
  apply: ({ partyRefs }, { claims }) =>
    partyRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyPartyRef: claims }),
});

/**
 * Allows requests that one of the refs has asked for or works on: joining a
 * request makes it nobody's to change.
 *
 * @public
 */
export const isTicketEditor = createPermissionRule({
  name: 'IS_TICKET_EDITOR',
  description: 'Allow requests that one of the refs has asked for or works on',
  resourceRef: platformDeskTicketResourceRef,
  paramsSchema: claimsSchema,
  apply: ({ editorRefs }, { claims }) =>
    editorRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyEditorRef: claims }),
});

/**
 * The rules about requests, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const platformDeskTicketRules = { isTicketParty, isTicketEditor };

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
