import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_ONCALL_RETRO,
  type Severity,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import { z } from 'zod';

/**
 * What a permission rule sees of a retro. `actorRefs` are those who may act:
 * the teams, the roles of the incident and the owner; for a signature the team
 * that is signed for; for an action item its owner too.
 *
 * @public
 */
export interface OncallRetroResource {
  id: string;
  severity: Severity;
  actorRefs: string[];
}

/**
 * A filter of retros that a rule becomes.
 *
 * @public
 */
export type OncallRetroFilter =
  | { anyActorRef: string[] }
  | { severities: Severity[] };

/**
 * The resource that `oncall.retro.*` and `oncall.action-item.*` permissions
 * are about.
 *
 * @public
 */
export const oncallRetroResourceRef = createPermissionResourceRef<
  OncallRetroResource,
  OncallRetroFilter
>().with({ pluginId: 'oncall', resourceType: RESOURCE_TYPE_ONCALL_RETRO });

/**
 * Allows retros in which one of the refs may act.
 *
 * @public
 */
export const isRetroActor = createPermissionRule({
  name: 'IS_RETRO_ACTOR',
  description: 'Allow retros in which one of the refs may act',
  resourceRef: oncallRetroResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Refs of Groups and Users, complete and in lower case'),
  }),
  apply: ({ actorRefs }, { claims }) =>
    actorRefs.some(ref => claims.includes(ref)),
  toQuery: ({ claims }) => ({ anyActorRef: claims }),
});

/**
 * Allows retros of incidents of the severities.
 *
 * @public
 */
export const hasRetroSeverity = createPermissionRule({
  name: 'HAS_RETRO_SEVERITY',
  description: 'Allow retros of incidents of the severities',
  resourceRef: oncallRetroResourceRef,
  paramsSchema: z.object({
    severities: z.array(severitySchema).describe('For example P1'),
  }),
  apply: ({ severity }, { severities }) => severities.includes(severity),
  toQuery: ({ severities }) => ({ severities }),
});

/**
 * The rules about retros, for `permissionsRegistry.addResourceType`.
 *
 * @public
 */
export const oncallRetroRules = { isRetroActor, hasRetroSeverity };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: oncallRetroResourceRef,
  rules: oncallRetroRules,
});

/**
 * Conditions that a policy can put on permissions about retros.
 *
 * @public
 */
export const oncallRetroConditions = conditions;

/**
 * Makes a conditional decision of such conditions.
 *
 * @public
 */
export const createOncallRetroConditionalDecision = createConditionalDecision;
