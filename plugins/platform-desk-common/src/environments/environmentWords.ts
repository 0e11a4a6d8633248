import type { DeclaredEnvironment } from './model';

/** The refs of those who may see and extend it. @public */
export function environmentPartyRefs({
  ownerRef,
  requestedBy,
}: Pick<DeclaredEnvironment, 'ownerRef' | 'requestedBy'>): string[] {
  return [ownerRef, requestedBy];
}
