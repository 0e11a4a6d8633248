import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  type AlertRule,
  defaultEscalationPolicy,
  type EscalationPolicy,
  escalationPolicySchema,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import { z } from 'zod';

/** What the configuration says about alerts and incidents. */
export interface IncidentSettings {
  rules: readonly AlertRule[];
  groupMillis: number;
  defaultPolicy: EscalationPolicy;
  policies: readonly EscalationPolicy[];
  /** Entities with this owner have none. */
  placeholderOwner: string;
  /** What is older when it is heard of pages nobody. */
  staleMillis: number;
}

const policyConfigSchema = escalationPolicySchema.partial();

const labelsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);

/** Reads the configuration; throws an error naming the key that is wrong. */
export function readIncidentSettings(config: Config): IncidentSettings {
  const rules = config.getOptionalConfigArray('oncall.alerts.rules') ?? [];
  const escalation = config.getOptional('oncall.escalation') ?? {};
  const { teams = [], ...base } = z
    .object({ teams: z.array(z.unknown()).optional() })
    .passthrough()
    .parse(escalation);
  const defaultPolicy = readPolicy(
    'oncall.escalation',
    base,
    defaultEscalationPolicy,
  );
  return {
    rules: rules.map((rule, index) =>
      readRule(rule, `oncall.alerts.rules[${index}]`),
    ),
    groupMillis: millisOf(config, 'oncall.alerts.groupWithin') ?? 30 * 60_000,
    defaultPolicy,
    policies: teams.map((team, index) => {
      const key = `oncall.escalation.teams[${index}]`;
      const policy = readPolicy(key, team, defaultPolicy);
      if (!policy.teamRef) {
        throw new Error(`${key}.teamRef: is missing`);
      }
      return policy;
    }),
    placeholderOwner:
      config.getOptionalString('ownership.placeholderOwner') ??
      'group:default/unowned',
    staleMillis:
      millisOf(config, 'oncall.alerts.historyAfter') ?? 6 * 60 * 60_000,
  };
}

function readPolicy(
  key: string,
  value: unknown,
  otherwise: EscalationPolicy,
): EscalationPolicy {
  const parsed = policyConfigSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${key}.${issue.path.join('.')}: ${issue.message}`);
  }
  return { ...otherwise, ...parsed.data };
}

function readRule(config: Config, key: string): AlertRule {
  const labelsOf = (name: string): Record<string, string> => {
    const parsed = labelsSchema.safeParse(config.getOptional(name) ?? {});
    if (!parsed.success) {
      throw new Error(`${key}.${name}: must be texts by name`);
    }
    return parsed.data;
  };
  const severities = labelsOf('severities');
  for (const [label, severity] of Object.entries(severities)) {
    if (!severitySchema.safeParse(severity).success) {
      throw new Error(
        `${key}.severities.${label}: must be one of ${severitySchema.options.join(
          ', ',
        )}`,
      );
    }
  }
  const source = config.getOptional('source');
  return {
    sources:
      source === undefined ? undefined : [source].flat().map(each => `${each}`),
    match: labelsOf('match'),
    entityRef: config.getOptionalString('entityRef'),
    severity: config.getOptionalString('severity'),
    severities: severities as AlertRule['severities'],
    dedupKey: config.getOptionalString('dedupKey'),
    groupMillis: millisOf(config, 'groupWithin'),
    ignore: config.getOptionalBoolean('ignore') ?? false,
  };
}

function millisOf(config: Config, key: string): number | undefined {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}
