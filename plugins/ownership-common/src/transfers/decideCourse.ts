import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Transfer } from './transfer';
import type { TransferCommandOf } from './transferCommands';
import type { TransferDecision } from './TransferDecision';
import { transferName, transferNotice } from './transferNotice';
import { transferSubject } from './TransferOutcome';
import { openRequiredItems, signedSidesOf } from './transferPlan';

/** The consent of one team to the plan as it stands. */
export function sign(
  decision: TransferDecision,
  { side, planVersion }: TransferCommandOf<'sign'>,
) {
  decision.mustBeOpen('signatures');
  const teamRef =
    side === 'giving' ? decision.transfer.fromRef : decision.transfer.toRef;
  const team = decision.context.titleOf(teamRef);
  if (!decision.context.caller.claims.includes(teamRef)) {
    throw new NotAllowedError(
      `side: you are not in ${team}; somebody who is, or who leads it, must sign`,
    );
  }
  decision.mustBeCurrent(planVersion);
  if (signedSidesOf(decision.transfer).includes(side)) {
    return decision.unchanged();
  }
  const next: Transfer = {
    ...decision.transfer,
    signatures: [
      ...decision.transfer.signatures,
      { side, planVersion, by: decision.by, at: decision.at },
    ],
  };
  return decision.changed(next, 'signed', `signed the plan for ${team}`, {
    notices: [
      transferNotice(next, {
        key: `signed:${side}:${planVersion}`,
        title: `${team} signed: ${transferName(next, decision.context)}`,
        description:
          signedSidesOf(next).length === 2
            ? 'Both teams have signed the plan.'
            : 'The other team has not signed yet.',
        severity: 'low',
      }),
    ],
  });
}

/** Something keeps the transfer from going on. */
export function block(decision: TransferDecision, reason: string) {
  decision.mustBeOpen('it');
  if (decision.transfer.blocked?.reason === reason) {
    return decision.unchanged();
  }
  const next: Transfer = {
    ...decision.transfer,
    blocked: {
      reason,
      at: decision.transfer.blocked?.at ?? decision.at,
      by: decision.by,
    },
  };
  return decision.changed(next, 'blocked', `blocked the transfer: ${reason}`, {
    notices: [
      transferNotice(next, {
        key: `blocked:${decision.at}`,
        title: `Transfer blocked: ${transferName(next, decision.context)}`,
        description: reason,
        severity: 'high',
      }),
    ],
  });
}

/** Nothing does any more. */
export function unblock(decision: TransferDecision) {
  const { blocked, ...rest } = decision.transfer;
  return blocked
    ? decision.changed(
        rest,
        'unblocked',
        'said that nothing blocks it any more',
      )
    : decision.unchanged();
}

/** The escalation group is to decide. */
export function escalate(decision: TransferDecision, reason: string) {
  if (decision.transfer.escalated?.reason === reason) {
    return decision.unchanged();
  }
  const next: Transfer = {
    ...decision.transfer,
    escalated: { reason, at: decision.at, by: decision.by },
  };
  return decision.changed(
    next,
    'escalated',
    `escalated the transfer: ${reason}`,
    {
      notices: [
        transferNotice(next, {
          key: `escalated:${decision.at}`,
          title: `Transfer escalated: ${transferName(next, decision.context)}`,
          description: reason,
          severity: 'high',
          recipients: [
            ...decision.context.escalationRefs,
            next.fromRef,
            next.toRef,
          ],
        }),
      ],
    },
  );
}

/** The transfer is given up. */
export function cancel(decision: TransferDecision, reason: string) {
  const { blocked: _blocked, ...rest } = decision.transfer;
  const next: Transfer = {
    ...rest,
    phase: 'cancelled',
    ended: { by: decision.by, at: decision.at, reason },
  };
  return decision.changed(
    next,
    'cancelled',
    `cancelled the transfer: ${reason}`,
    {
      stop: 'all',
      notices: [
        transferNotice(next, {
          key: 'cancelled',
          title: `Transfer cancelled: ${transferName(next, decision.context)}`,
          description: reason,
        }),
      ],
    },
  );
}

/** The change of owner is asked for, once the plan is fulfilled and signed. */
export function complete(decision: TransferDecision) {
  if (decision.transfer.phase === 'open') {
    mustBeReady(decision);
  }
  const isAgain = decision.transfer.phase === 'handing-over';
  const next: Transfer = {
    ...decision.transfer,
    phase: 'handing-over',
    handover: { by: decision.by, at: decision.at },
  };
  const { titleOf, mergeReminderMillis } = decision.context;
  return decision.changed(
    next,
    isAgain ? 'proposed-again' : 'handing-over',
    isAgain
      ? 'asked for the change again'
      : `asked for the change that makes ${titleOf(next.toRef)} the owner`,
    {
      // The days to the merge count from the newest proposal.
      stop: ['items-due', 'merge-escalation'],
      clocks: [
        {
          subject: transferSubject(next.id),
          kind: 'merge-reminder',
          dueAt: later(decision.now, mergeReminderMillis),
        },
      ],
      notices: isAgain
        ? []
        : [
            transferNotice(next, {
              key: 'handing-over',
              title: `Transfer waits for its merge: ${transferName(
                next,
                decision.context,
              )}`,
              description:
                'The change of owner is proposed. The transfer is completed when the catalog shows it.',
            }),
          ],
    },
  );
}

/** Whether the change could be proposed. */
export function noteProposed(
  decision: TransferDecision,
  problem: string | undefined,
) {
  const { handover } = decision.transfer;
  if (!handover || handover.problem === problem) {
    return decision.unchanged();
  }
  const { problem: _problem, ...rest } = handover;
  const next: Transfer = {
    ...decision.transfer,
    handover: problem ? { ...rest, problem } : rest,
  };
  return decision.changed(
    next,
    'not-proposed',
    problem
      ? `could not have the change proposed: ${problem}`
      : 'had the change proposed',
  );
}

/** Throws unless nothing keeps the transfer from being completed. */
function mustBeReady(decision: TransferDecision) {
  const open = openRequiredItems(decision.transfer);
  if (open.length > 0) {
    throw new ConflictError(
      `Required items are open: ${open
        .map(({ title }) => `'${title}'`)
        .join(', ')}. Do them, or say why they do not apply`,
    );
  }
  const signed = signedSidesOf(decision.transfer);
  const missing = (['giving', 'receiving'] as const)
    .filter(side => !signed.includes(side))
    .map(side =>
      decision.context.titleOf(
        side === 'giving' ? decision.transfer.fromRef : decision.transfer.toRef,
      ),
    );
  if (missing.length > 0) {
    throw new ConflictError(
      `The plan as it stands is not signed by ${missing.join(' and ')}`,
    );
  }
  if (decision.transfer.blocked) {
    throw new ConflictError(
      `The transfer is blocked: ${decision.transfer.blocked.reason}. Unblock it first`,
    );
  }
}

function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
