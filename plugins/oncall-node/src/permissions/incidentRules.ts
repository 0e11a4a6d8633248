import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_ONCALL_INCIDENT,
  type Severity,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import { z } from 'zod';

/**
 * What a permission rule sees of an incident: `ownerRefs` own what it hurts,
 * `responderRefs` are on call for it or have a role in it.
 *
 * @public
 */
export interface OncallIncidentResource {
  id: string;
  severity: Severity;
  ownerRefs: readonly string[];
  responderRefs: readonly string[];
}

/**
 * A filter of incidents that a rule becomes.
 *
 * @public
 */
export interface OncallIncidentFilter {
  anyOwnerRef?: string[];
  anyResponderRef?: string[];
  anySeverity?: Severity[];
  hasNoOwner?: boolean;
}

/**
 * The resource that `oncall.incident.*` permissions are about.
 *
 * @public
 */
export const oncallIncidentResourceRef = createPermissionResourceRef<
  OncallIncidentResource,
  OncallIncidentFilter
>().with({
  pluginId: 'oncall',
  resourceType: RESOURCE_TYPE_ONCALL_INCIDENT,
});

/**
 * Allows incidents that hurt something which one of the refs owns.
 *
 * @public
 */
export const isIncidentOwner = createPermissionRule({
  name: 'IS_INCIDENT_OWNER',
  description: 'Allow incidents that hurt something which one of the refs owns',
  resourceRef: oncallIncidentResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ ownerRefs }, { claims }) =>
    ownerRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyOwnerRef: claims }),
});

/**
 * Allows incidents in which the person is on call or has a role.
 *
 * @public
 */
export const isIncidentResponder = createPermissionRule({
  name: 'IS_INCIDENT_RESPONDER',
  description: 'Allow incidents in which the person is on call or has a role',
  resourceRef: oncallIncidentResourceRef,
  paramsSchema: z.object({
    userRef: z.string().describe('Ref of a User, complete and in lower case'),
  }),
  apply: ({ responderRefs }, { userRef }) => responderRefs.includes(userRef),
  toQuery: ({ userRef }) => ({ anyResponderRef: [userRef] }),
});

/**
 * Allows incidents of one of the severities.
 *
 * @public
 */
export const hasSeverity = createPermissionRule({
  name: 'HAS_SEVERITY',
  description: 'Allow incidents of one of the severities',
  resourceRef: oncallIncidentResourceRef,
  paramsSchema: z.object({
    severities: z.array(severitySchema).describe('P1 to P4, or unknown'),
  }),
  apply: ({ severity }, { severities }) => severities.includes(severity),
  toQuery: ({ severities }) => ({ anySeverity: severities }),
});

/**
 * Allows incidents that hurt nothing which anybody owns.
 *
 * @public
 */
export const hasNoOwner = createPermissionRule({
  name: 'HAS_NO_OWNER',
  description: 'Allow incidents that hurt nothing which anybody owns',
  resourceRef: oncallIncidentResourceRef,
  paramsSchema: z.object({}),
  apply: ({ ownerRefs }) => ownerRefs.length === 0,
  toQuery: () => ({ hasNoOwner: true }),
});

/**
 * The rules about incidents, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const oncallIncidentRules = {
  isIncidentOwner,
  isIncidentResponder,
  hasSeverity,
  hasNoOwner,
};

const exported = createConditionExports({
  resourceRef: oncallIncidentResourceRef,
  rules: oncallIncidentRules,
});

/**
 * Conditions that a policy can put on `oncall.incident.*` permissions.
 *
 * @public
 */
export const oncallIncidentConditions = exported.conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOncallIncidentConditionalDecision =
  exported.createConditionalDecision;
