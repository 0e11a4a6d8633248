import type { DeclaredEnvironment } from './model';

/**
 * What is known of an environment: what a deployer reported, or that it is
 * declared and nothing more.
 *
 * @public
 */
export function environmentStatus({
  state,
  report,
}: Pick<DeclaredEnvironment, 'state' | 'report'>): string {
  if (state === 'expired') {
    return 'expired';
  }
  return report ? report.status : 'declared';
}

/** The refs of those who may see and extend it. @public */
export function environmentPartyRefs({
  ownerRef,
  requestedBy,
}: Pick<DeclaredEnvironment, 'ownerRef' | 'requestedBy'>): string[] {
  return [ownerRef, requestedBy];
}
