import { z } from 'zod';
import { type Severity, severitySchema } from '../alerts/model';
import type { Incident } from './model';

/** @public */
export const escalationTargetSchema = z.enum([
  'on-call',
  'team-lead',
  'executive',
]);

/** @public */
export type EscalationTarget = z.infer<typeof escalationTargetSchema>;

/** @public */
export const escalationStepSchema = z.object({
  target: escalationTargetSchema,
  /** Minutes after the incident was opened or opened again. */
  afterMinutes: z.number().nonnegative(),
});

/** @public */
export type EscalationStep = z.infer<typeof escalationStepSchema>;

/**
 * Who is told, and when, while nobody has taken an incident on.
 *
 * @public
 */
export const escalationPolicySchema = z.object({
  /** The Group whose policy it is; absent for the default one. */
  teamRef: z.string().optional(),
  steps: z.array(escalationStepSchema),
  /** Incidents of these severities escalate beyond the first step. */
  severities: z.array(severitySchema.exclude(['unknown'])),
  /** A promise that is measured. */
  acknowledgeWithinMinutes: z.number().positive(),
});

/** @public */
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>;

/** @public */
export const escalationPolicyListSchema = z.object({
  defaultPolicy: escalationPolicySchema,
  items: z.array(escalationPolicySchema),
});

/** @public */
export type EscalationPolicyList = z.infer<typeof escalationPolicyListSchema>;

/**
 * A step that will be taken if nobody acknowledges the incident.
 *
 * @public
 */
export const plannedStepSchema = z.object({
  step: z.number().int(),
  target: escalationTargetSchema,
  at: z.string(),
  isTaken: z.boolean(),
});

/** @public */
export type PlannedStep = z.infer<typeof plannedStepSchema>;

/**
 * A step with the people or Groups that it would tell, for one that is still to
 * come; `reason` says why others are told than the step names.
 *
 * @public
 */
export const foreseenStepSchema = plannedStepSchema.extend({
  recipients: z
    .array(z.object({ ref: z.string(), title: z.string() }))
    .optional(),
  reason: z.string().optional(),
});

/** @public */
export type ForeseenStep = z.infer<typeof foreseenStepSchema>;

/**
 * The policy of teams that have none of their own: whoever is on call at once,
 * the lead of the team after 5 minutes, the executives after 15, within which a
 * P1 is to be acknowledged.
 *
 * @public
 */
export const defaultEscalationPolicy: EscalationPolicy = {
  steps: [
    { target: 'on-call', afterMinutes: 0 },
    { target: 'team-lead', afterMinutes: 5 },
    { target: 'executive', afterMinutes: 15 },
  ],
  severities: ['P1'],
  acknowledgeWithinMinutes: 15,
};

/**
 * What targets are called on screen.
 *
 * @public
 */
export const escalationTargetTitles: Readonly<
  Record<EscalationTarget, string>
> = {
  'on-call': 'Whoever is on call',
  'team-lead': 'Lead of the team',
  executive: 'Executives',
};

/** Whether somebody is told at once. Nobody is for alerts that nothing maps. @public */
export function pages(severity: Severity): boolean {
  return severity === 'P1' || severity === 'P2';
}

/**
 * The steps of the policy for an incident, with their instants: all of them for
 * the severities of the policy, the first ones for others that page, none while
 * nobody knows how bad it is.
 *
 * @public
 */
export function plannedStepsOf(
  incident: Pick<Incident, 'severity' | 'escalationSince' | 'escalatedSteps'>,
  policy: EscalationPolicy,
): PlannedStep[] {
  const { severity, escalatedSteps, escalationSince: since } = incident;
  const isWhole = policy.severities.some(each => each === severity);
  if (since === undefined || !(isWhole || pages(severity))) {
    return [];
  }
  return policy.steps.flatMap(({ target, afterMinutes }, step) =>
    isWhole || afterMinutes === 0
      ? [
          {
            step,
            target,
            at: new Date(
              Date.parse(since) + afterMinutes * 60_000,
            ).toISOString(),
            isTaken: escalatedSteps.includes(step),
          },
        ]
      : [],
  );
}
