import type { Severity } from '../alerts/model';
import type {
  EscalationPolicy,
  EscalationTarget,
  Incident,
  PlannedStep,
} from './model';

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
