import { ConflictError, NotAllowedError } from '@backstage/errors';
import { type Dispute, isUnended } from './dispute';
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
  type Named,
  namesOf,
  unchanged,
} from './disputeGuards';
import { mergeAlarmKinds } from './disputeMerge';
import { endNotice } from './disputeNotices';

/** Takes a dispute back that nobody settled yet. */
export function withdraw(
  command: Named<'withdraw'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  if (dispute.status === 'withdrawn') {
    return unchanged(dispute);
  }
  mustBeUnended(dispute);
  if (dispute.status === 'settled') {
    throw new ConflictError(
      `The owner of ${dispute.entityTitle} is named: the dispute closes when the catalog shows it`,
    );
  }
  if (!caller.mayDecide && caller.name !== dispute.openedBy) {
    throw new NotAllowedError(
      `Only whoever opened this dispute and ${namesOf(
        context.rules.deciderRefs,
        context,
      )} can take it back`,
    );
  }
  mustBeNewest(dispute, command.version);
  return end(
    dispute,
    { status: 'withdrawn', by: caller.name, text: command.reason },
    context,
    now,
  );
}

/** A dispute ends when the catalog shows what was decided, or when nothing is unclear any more. */
export function observe(
  thing: Named<'observe'>['thing'],
  dispute: Dispute,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const text = isUnended(dispute) && reasonToClose(thing, dispute, context);
  return text
    ? end(dispute, { status: 'closed', by: 'portal', text }, context, now)
    : unchanged(dispute);
}

function reasonToClose(
  thing: Named<'observe'>['thing'],
  dispute: Dispute,
  context: DisputeContext,
): string | undefined {
  if (!thing) {
    return `${dispute.entityTitle} is no longer in the catalog.`;
  }
  if (thing.gap || !thing.ownerRef) {
    return undefined;
  }
  const owner = context.titleOf(thing.ownerRef);
  if (dispute.status === 'settled') {
    return thing.ownerRef === dispute.permanentOwnerRef
      ? `The catalog shows ${owner} as the owner.`
      : undefined;
  }
  return dispute.gap
    ? `The owner is clear by now: the catalog shows ${owner}.`
    : undefined;
}

function end(
  dispute: Dispute,
  how: { status: 'closed' | 'withdrawn'; by: string; text: string },
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const next: Dispute = {
    ...dispute,
    status: how.status,
    version: dispute.version + 1,
    temporaryOwnerRef: undefined,
    agreement: undefined,
    clocks: withStopped(dispute.clocks, disputeClockNames, now),
    endedAt: now.toISOString(),
  };
  return {
    ...unchanged(next),
    events: [{ by: how.by, kind: how.status, text: how.text }],
    notices: [endNotice(dispute, how, context)],
    stopAlarms: [...alarmsOfStopped(next, context.rules), ...mergeAlarmKinds],
  };
}
