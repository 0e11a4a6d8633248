import type { AccessGrant } from './access';

/**
 * Whether somebody may deploy now, with the sentence that says why.
 *
 * @public
 */
export interface AccessAnswer {
  allowed: boolean;
  reason: string;
  grantId?: string;
}

/**
 * Looks for a grant that is in force for the service and environment, and for
 * one of the refs that the caller acts for. Without one, says what the nearest
 * miss was: taken back, expired, or never given.
 *
 * @public
 */
export function checkAccess(
  question: {
    serviceRef: string;
    environment: string;
    claims: readonly string[];
  },
  grants: readonly AccessGrant[],
  now: Date,
): AccessAnswer {
  const { serviceRef, environment, claims } = question;
  const place = `${serviceRef} in ${environment}`;
  const own = grants.filter(
    grant =>
      grant.serviceRef === serviceRef &&
      grant.environment === environment &&
      claims.includes(grant.subjectRef),
  );
  const inForce = own.find(
    grant => !grant.revokedAt && Date.parse(grant.expiresAt) > now.getTime(),
  );
  if (inForce) {
    return {
      allowed: true,
      reason: `${inForce.subjectRef} may deploy ${place} until ${inForce.expiresAt}.`,
      grantId: inForce.id,
    };
  }
  const revoked = own.find(grant => grant.revokedAt);
  if (revoked) {
    return {
      allowed: false,
      reason: `${revoked.revokedBy} took back access to ${place} at ${revoked.revokedAt}. Ask for it again.`,
      grantId: revoked.id,
    };
  }
  const [expired] = own;
  return expired
    ? {
        allowed: false,
        reason: `Access to ${place} expired at ${expired.expiresAt}. Ask for it again.`,
        grantId: expired.id,
      }
    : { allowed: false, reason: `There is no access to ${place}. Ask for it.` };
}
