import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { type Dispute, isUnended } from './dispute';
import type {
  DisputeCaller,
  DisputeCommand,
  DisputeContext,
  DisputeDecision,
} from './disputeDecision';

/** A command of one kind. */
export type Named<Kind> = Extract<DisputeCommand, { kind: Kind }>;

/** The decision that changes nothing. */
export function unchanged(dispute: Dispute): DisputeDecision {
  return { dispute, events: [], notices: [], setAlarms: [], stopAlarms: [] };
}

/** Throws `ConflictError` for a dispute that has ended. */
export function mustBeUnended(dispute: Dispute): void {
  if (!isUnended(dispute)) {
    throw new ConflictError(
      `This dispute about ${dispute.entityTitle} is ${dispute.status}; open a new one if its owner is unclear again`,
    );
  }
}

/** Throws `ConflictError` when the caller saw an older dispute. */
export function mustBeNewest(dispute: Dispute, version: number): void {
  if (dispute.version !== version) {
    throw new ConflictError(
      'version: somebody else decided on this dispute meanwhile; look at it again',
    );
  }
}

/** Throws `NotAllowedError` for whoever does not decide for everybody. */
export function mustDecide(caller: DisputeCaller): void {
  if (!caller.mayDecide) {
    throw new NotAllowedError('You do not decide on disputes');
  }
}

/** Throws `InputError` for an owner that the catalog does not know. */
export function mustExist(
  ref: string,
  field: string,
  context: DisputeContext,
): void {
  if (!context.ownerExists(ref)) {
    throw new InputError(
      `${field}: there is no team or person ${ref} in the catalog`,
    );
  }
}

/** Whether both name the same owners, in any order. */
export function sameRefs(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(ref => b.includes(ref));
}

/** Titles for a sentence. */
export function namesOf(
  refs: readonly string[],
  { titleOf }: DisputeContext,
): string {
  return refs.map(titleOf).join(', ') || 'those who run the portal';
}
