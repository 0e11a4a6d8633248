import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { Dispute } from './dispute';
import {
  alarmsOfStopped,
  disputeClockNames,
  withStopped,
} from './disputeClocks';
import type {
  DisputeCaller,
  DisputeContext,
  DisputeDecision,
} from './disputeDecision';
import {
  mustBeNewest,
  mustBeUnended,
  mustDecide,
  mustExist,
  type Named,
  namesOf,
  sameRefs,
  unchanged,
} from './disputeGuards';
import { mergeAlarmKinds } from './disputeMerge';
import { namedNotice } from './disputeNotices';

/** Somebody answers until the owner is settled; the hour for naming one stops. */
export function nameTemporaryOwner(
  command: Named<'name-temporary-owner'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  mustBeUnended(dispute);
  if (dispute.status === 'settled') {
    throw new ConflictError(
      `The permanent owner of ${dispute.entityTitle} is named already: nobody is needed meanwhile`,
    );
  }
  mustDecide(caller);
  mustExist(command.ownerRef, 'ownerRef', context);
  if (dispute.temporaryOwnerRef === command.ownerRef) {
    return unchanged(dispute);
  }
  mustBeNewest(dispute, command.version);
  const next: Dispute = {
    ...dispute,
    status: 'temporary-owner',
    version: dispute.version + 1,
    temporaryOwnerRef: command.ownerRef,
    clocks: withStopped(dispute.clocks, ['temporary-owner'], now),
  };
  return {
    ...unchanged(next),
    events: [
      {
        by: caller.name,
        kind: 'temporary-owner-named',
        text: command.note ?? '',
        ownerRef: command.ownerRef,
      },
    ],
    notices: [namedNotice(next, 'temporary', context)],
    stopAlarms: alarmsOfStopped(next, context.rules),
  };
}

/** Settles the owner for those who decide; others agree to it. */
export function namePermanentOwner(
  command: Named<'name-permanent-owner'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  mustBeUnended(dispute);
  const { ownerRef } = command;
  const coOwnerRefs = [...new Set(command.coOwnerRefs)].sort();
  mustExist(ownerRef, 'ownerRef', context);
  coOwnerRefs.forEach(ref => mustExist(ref, 'coOwnerRefs', context));
  if (coOwnerRefs.includes(ownerRef)) {
    throw new InputError(
      `coOwnerRefs: ${ownerRef} is the owner already; name others, or none`,
    );
  }
  if (
    dispute.status === 'settled' &&
    dispute.permanentOwnerRef === ownerRef &&
    sameRefs(dispute.coOwnerRefs ?? [], coOwnerRefs)
  ) {
    return unchanged(dispute);
  }
  mustBeNewest(dispute, command.version);
  const wanted = { ownerRef, coOwnerRefs };
  return caller.mayDecide
    ? settle(wanted, command.note ?? '', dispute, caller, context, now)
    : agree(wanted, command.note ?? '', dispute, caller, context, now);
}

function settle(
  wanted: { ownerRef: string; coOwnerRefs: string[] },
  text: string,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const next: Dispute = {
    ...dispute,
    status: 'settled',
    version: dispute.version + 1,
    temporaryOwnerRef: undefined,
    permanentOwnerRef: wanted.ownerRef,
    coOwnerRefs: wanted.coOwnerRefs,
    agreement: undefined,
    change: { state: 'pending' },
    clocks: withStopped(dispute.clocks, disputeClockNames, now),
  };
  return {
    ...unchanged(next),
    events: [
      {
        by: caller.name,
        kind: 'permanent-owner-named',
        text,
        ...wanted,
      },
    ],
    notices: [namedNotice(next, 'permanent', context)],
    stopAlarms: [...alarmsOfStopped(next, context.rules), ...mergeAlarmKinds],
  };
}

/** Claimants settle it without anybody above them, once all of them want the same. */
function agree(
  wanted: { ownerRef: string; coOwnerRefs: string[] },
  text: string,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const { claimantRefs, agreement } = dispute;
  const mine = claimantRefs.filter(ref => caller.claims.includes(ref));
  if (mine.length === 0 || dispute.status === 'settled') {
    throw new NotAllowedError(
      `Only ${namesOf(
        context.rules.deciderRefs,
        context,
      )} decide on this dispute, or all who claim ${
        dispute.entityTitle
      } together while it is open`,
    );
  }
  const stranger = [wanted.ownerRef, ...wanted.coOwnerRefs].find(
    ref => !claimantRefs.includes(ref),
  );
  if (stranger) {
    throw new InputError(
      `ownerRef: ${stranger} does not claim ${
        dispute.entityTitle
      }; claimants can agree on ${namesOf(claimantRefs, context)}`,
    );
  }
  const isSame =
    agreement?.ownerRef === wanted.ownerRef &&
    sameRefs(agreement.coOwnerRefs, wanted.coOwnerRefs);
  const before = isSame ? agreement.agreedBy : [];
  const agreedBy = [...new Set([...before, ...mine])];
  if (isSame && agreedBy.length === before.length) {
    return unchanged(dispute);
  }
  if (claimantRefs.every(ref => agreedBy.includes(ref))) {
    return settle(
      wanted,
      text || 'Everybody who claims it agreed.',
      dispute,
      caller,
      context,
      now,
    );
  }
  const next: Dispute = {
    ...dispute,
    version: dispute.version + 1,
    agreement: { ...wanted, agreedBy },
  };
  return {
    ...unchanged(next),
    events: [{ by: caller.name, kind: 'agreed', text, ...wanted }],
    notices: [namedNotice(next, 'agreed', context)],
  };
}
