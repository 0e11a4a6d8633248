import {
  ACCESS_POLICY_VERSION,
  type AccessDecision,
  type AccessFacts,
  type AccessRequest,
  type AccessRules,
} from './access';

/**
 * Decides on a request without doing anything: whoever may act for the owning
 * team lets that team or themselves deploy; for anybody else, another group
 * that they are in included, a second person of the owning team has to agree;
 * what does not exist, lasts too long or belongs to nobody is refused.
 *
 * @public
 */
export function decideAccess(
  request: AccessRequest,
  facts: AccessFacts,
  rules: AccessRules,
): AccessDecision {
  const { serviceRef, environment, subjectRef, days } = request;
  const decided = (
    result: AccessDecision['result'],
    reasons: string[],
    approverRefs: string[] = [],
  ): AccessDecision => ({
    result,
    reasons,
    approverRefs,
    policyVersion: ACCESS_POLICY_VERSION,
  });

  const refusals = refusalsOf(request, facts, rules);
  const ownerRef = facts.service?.ownerRef;
  if (refusals.length > 0 || !ownerRef) {
    return decided('refused', refusals);
  }
  if (facts.requester.claims.includes(ownerRef)) {
    const isOwn =
      subjectRef === ownerRef || subjectRef === facts.requester.userRef;
    return isOwn
      ? decided('granted', [
          `${facts.requester.userRef} acts for ${ownerRef}, which owns ${serviceRef}.`,
          `${days} days are within the limit of ${environment}.`,
        ])
      : decided(
          'needs-approval',
          [
            `${subjectRef} is outside of ${ownerRef}, which owns ${serviceRef}: a second person of ${ownerRef} has to agree.`,
          ],
          [ownerRef],
        );
  }
  if (rules.open.includes(environment)) {
    return decided('granted', [
      `${environment} is open to everybody who is in a team.`,
    ]);
  }
  return decided(
    'needs-approval',
    [
      `${facts.requester.userRef} does not act for ${ownerRef}, which owns ${serviceRef}: somebody of ${ownerRef} has to agree.`,
    ],
    [ownerRef],
  );
}

function refusalsOf(
  { serviceRef, environment, subjectRef, days }: AccessRequest,
  { service, requester, subjectExists }: AccessFacts,
  rules: AccessRules,
): string[] {
  const reasons: string[] = [];
  const known = Object.keys(rules.environments);
  const limits = Object.hasOwn(rules.environments, environment)
    ? rules.environments[environment]
    : undefined;
  if (!service) {
    reasons.push(`service: ${serviceRef} is not in the catalog. Register it.`);
  } else if (!service.ownerRef) {
    reasons.push(
      `service: nobody owns ${serviceRef}. Settle its owner first, then ask again.`,
    );
  }
  if (!limits) {
    reasons.push(
      `environment: there is no "${environment}". Choose one of ${known.join(
        ', ',
      )}.`,
    );
  } else if (days > limits.maxDays) {
    reasons.push(
      `days: access to ${environment} lasts at most ${limits.maxDays} days, not ${days}. Ask for fewer; it can be asked for again.`,
    );
  }
  if (!subjectExists) {
    reasons.push(`subject: ${subjectRef} is not in the catalog.`);
  }
  if (!requester.claims.some(ref => ref.startsWith('group:'))) {
    reasons.push(
      `${requester.userRef} is in no team. Join one, or ask somebody who is.`,
    );
  }
  return reasons;
}
