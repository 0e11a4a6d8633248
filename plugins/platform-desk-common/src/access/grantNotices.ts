import type { Grant } from './model';

/** Something that people are told about a grant, once for each key. @public */
export interface GrantNotice {
  key: string;
  recipients: string[];
  title: string;
  description?: string;
  link: string;
  severity: 'high' | 'normal' | 'low';
  topic: string;
}

/** What a grant becomes when it is told of. @public */
export type GrantNews =
  | Exclude<Grant['state'], 'withdrawn'>
  | 'soon'
  | 'still-open';

/**
 * Who is told what: approvers of a request, whoever asked of everything else.
 * A refusal carries its reason.
 *
 * @public
 */
export function grantNotice(news: GrantNews, grant: Grant): GrantNotice {
  const place = `${nameOf(grant.serviceRef)} in ${grant.environment}`;
  const isToApprovers = news === 'open' || news === 'still-open';
  const title: Record<GrantNews, string> = {
    open: `${nameOf(grant.requesterRef)} asks to deploy ${place}`,
    'still-open': `${nameOf(
      grant.requesterRef,
    )} still waits to deploy ${place}`,
    granted: `${nameOf(grant.subjectRef)} may deploy ${place}`,
    refused: `Access to ${place} was refused`,
    void: `The request to deploy ${place} is void`,
    soon: `Access to ${place} expires soon`,
    expired: `Access to ${place} has expired`,
    revoked: `Access to ${place} was taken back`,
  };
  const until = grant.expiresAt
    ? `Until ${grant.expiresAt.slice(0, 16).replace('T', ' ')} UTC.`
    : undefined;
  const description: Record<GrantNews, string | undefined> = {
    open: `For ${nameOf(grant.subjectRef)}, ${grant.days} days: ${
      grant.reason
    }`,
    'still-open': grant.reason,
    granted: grant.approvedBy
      ? `${nameOf(grant.approvedBy)} agreed. ${until}`
      : until,
    refused: `${nameOf(grant.endedBy ?? '')}: ${grant.endReason}`,
    void: grant.endReason,
    soon: `${until} Ask for it again if it is still needed.`,
    expired: 'Ask for it again if it is still needed.',
    revoked: `${nameOf(grant.endedBy ?? '')}: ${grant.endReason}`,
  };
  return {
    key: `grant:${grant.id}:${news}`,
    recipients: isToApprovers
      ? grant.decision.approverRefs
      : [
          ...new Set([
            grant.requesterRef,
            ...(news === 'revoked' ? [grant.subjectRef] : []),
          ]),
        ],
    title: title[news],
    ...(description[news] ? { description: description[news] } : {}),
    link: `/platform-desk/access?grant=${encodeURIComponent(grant.id)}`,
    severity: news === 'open' || news === 'refused' ? 'high' : 'normal',
    topic: 'platform-desk:access',
  };
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
