import type {
  DeclaredEnvironment,
  GrantDetails,
  GrantState,
} from '@waymark/plugin-platform-desk-common';
import type { Status } from '@waymark/tiles';
import { nameOf } from '../shared/EntityLink';

/** The same words for the state of a grant everywhere. */
export const grantWords: Record<GrantState, string> = {
  open: 'waits for approval',
  granted: 'granted',
  refused: 'refused',
  void: 'void',
  withdrawn: 'withdrawn',
  expired: 'expired',
  revoked: 'revoked',
};

/** How the state of a grant looks. */
export const grantStatus: Record<GrantState, Status> = {
  open: 'due',
  granted: 'ok',
  refused: 'breached',
  void: 'breached',
  withdrawn: 'plain',
  expired: 'plain',
  revoked: 'breached',
};

const soonMillis = 3 * 24 * 60 * 60_000;

/** Whether it ends within three days. */
export function endsSoon(expiresAt: string | undefined, now: Date): boolean {
  const left = Date.parse(expiresAt ?? '') - now.getTime();
  return left > 0 && left < soonMillis;
}

/** Who may deploy what, in one line. */
export function grantTitle(
  grant: Pick<GrantDetails, 'subjectRef' | 'serviceRef' | 'environment'>,
): string {
  return `${nameOf(grant.subjectRef)} deploys ${nameOf(grant.serviceRef)} to ${
    grant.environment
  }`;
}

/** Why the visitor cannot decide on a request that waits; undefined when they can. */
export function whyNotDecide(
  grant: GrantDetails,
  meRef: string | undefined,
): string | undefined {
  if (grant.state !== 'open' || grant.rights.decide) {
    return undefined;
  }
  const approvers = grant.decision.approverRefs.map(nameOf).join(' or ');
  return grant.requesterRef === meRef
    ? `Nobody decides on their own request: somebody else of ${approvers}, or of the platform team, has to.`
    : `Only ${approvers} and the platform team decide on it.`;
}

/** Whether it runs is said only where a deployer has reported it. */
export function reportedWords({
  state,
  report,
}: Pick<DeclaredEnvironment, 'state' | 'report'>): string {
  if (state === 'expired') {
    return 'expired';
  }
  return report ? `declared; reported ${report.status}` : 'declared';
}
