import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { numberItems } from './numberItems';
import { ringTransferClock } from './ringTransferClock';
import type { Transfer } from './transfer';
import type { TransferCommand } from './transferCommands';
import { transferName, transferNotice } from './transferNotice';
import {
  TransferContext,
  TransferOutcome,
  transferSubject,
} from './TransferOutcome';
import {
  openRequiredItems,
  signedSidesOf,
  transferWeekAt,
  transferWeekEnd,
} from './transferPlan';

type CommandOf<Type extends TransferCommand['type']> = Extract<
  TransferCommand,
  { type: Type }
>;
type More = Partial<Pick<TransferOutcome, 'notices' | 'clocks' | 'stop'>>;

/**
 * What follows from a command; an outcome without events when it was so
 * already. Throws `ConflictError`, `InputError`, `NotAllowedError` or
 * `NotFoundError` with the remedy.
 *
 * @public
 */
export function decideTransfer(
  command: TransferCommand,
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): TransferOutcome {
  if (command.type === 'clock') {
    return ringTransferClock(command.kind, transfer, context, now);
  }
  if (command.type === 'seen') {
    return decideSeen(command, transfer, context, now);
  }
  if (transfer.ended) {
    if (command.type === 'cancel' && transfer.phase === 'cancelled') {
      return unchanged(transfer);
    }
    throw new ConflictError(
      `The transfer is ${transfer.phase} since ${transfer.ended.at}: nothing about it changes any more`,
    );
  }
  return new Decision(transfer, context, now).decide(command);
}

/** An outcome that changes nothing. */
export function unchanged(transfer: Transfer): TransferOutcome {
  return { transfer, events: [], notices: [], clocks: [], stop: [] };
}

/** Only the sight of the new owner in the catalog completes a transfer. */
function decideSeen(
  command: CommandOf<'seen'>,
  transfer: Transfer,
  context: TransferContext,
  now: Date,
): TransferOutcome {
  if (
    transfer.phase !== 'handing-over' ||
    command.ownerRef !== transfer.toRef
  ) {
    return unchanged(transfer);
  }
  const at = now.toISOString();
  const by = context.caller.name;
  const completed: Transfer = {
    ...transfer,
    phase: 'completed',
    ended: { by, at },
  };
  return {
    transfer: completed,
    events: [
      {
        kind: 'completed',
        at,
        by,
        summary: `saw in the catalog that ${context.titleOf(
          transfer.toRef,
        )} owns ${transfer.entityTitle}: the transfer is completed`,
      },
    ],
    notices: [
      transferNotice(completed, {
        key: 'completed',
        title: `Transfer completed: ${transferName(transfer, context)}`,
        description: `The catalog names ${context.titleOf(
          transfer.toRef,
        )} as the owner.`,
      }),
    ],
    clocks: [],
    stop: 'all',
  };
}

class Decision {
  private readonly at: string;
  private readonly by: string;

  constructor(
    private readonly transfer: Transfer,
    private readonly context: TransferContext,
    private readonly now: Date,
  ) {
    this.at = now.toISOString();
    this.by = context.caller.name;
  }

  decide(command: Exclude<TransferCommand, CommandOf<'seen' | 'clock'>>) {
    switch (command.type) {
      case 'plan':
        return this.replan(command);
      case 'add-item':
        return this.addItem(command);
      case 'set-item':
        return this.setItem(command);
      case 'sign':
        return this.sign(command);
      case 'block':
        return this.block(command.reason);
      case 'unblock':
        return this.unblock();
      case 'escalate':
        return this.escalate(command.reason);
      case 'cancel':
        return this.cancel(command.reason);
      case 'complete':
        return this.complete();
      default:
        return this.noteProposed(command.problem);
    }
  }

  private replan({ startsOn, weeks, items, planVersion }: CommandOf<'plan'>) {
    this.mustBeOpen('the plan');
    this.mustBeCurrent(planVersion);
    const next: Transfer = {
      ...this.transfer,
      startsOn,
      weeks,
      items: numberItems(items, this.transfer.items, weeks),
    };
    if (planText(next) === planText(this.transfer)) {
      return unchanged(this.transfer);
    }
    return this.changedPlan(
      next,
      `changed the plan: ${weeks} weeks from ${startsOn}, ${items.length} items`,
    );
  }

  private addItem({ item, itemId, planVersion }: CommandOf<'add-item'>) {
    this.mustBeOpen('the checklist');
    if (this.transfer.items.some(({ id }) => id === itemId)) {
      return unchanged(this.transfer);
    }
    this.mustBeCurrent(planVersion);
    const items = numberItems(
      [...this.transfer.items, { ...item, id: itemId }],
      this.transfer.items,
      this.transfer.weeks,
    );
    return this.changedPlan(
      { ...this.transfer, items },
      `added the item '${item.title}'`,
    );
  }

  private setItem({ itemId, state, reason }: CommandOf<'set-item'>) {
    this.mustBeOpen('the checklist');
    const item = this.transfer.items.find(({ id }) => id === itemId);
    if (!item) {
      throw new NotFoundError(
        `The checklist has no item '${itemId}'; it may have been taken out of the plan`,
      );
    }
    if (item.state === state && item.settled?.reason === reason) {
      return unchanged(this.transfer);
    }
    const { settled: _settled, ...rest } = item;
    const next: Transfer = {
      ...this.transfer,
      items: this.transfer.items.map(each =>
        each.id === itemId
          ? {
              ...rest,
              state,
              ...(state === 'open'
                ? {}
                : {
                    settled: {
                      by: this.by,
                      at: this.at,
                      ...(reason ? { reason } : {}),
                    },
                  }),
            }
          : each,
      ),
    };
    const summary = {
      open: `opened '${item.title}' again`,
      done: `marked '${item.title}' as done`,
      'not-applicable': `said that '${item.title}' does not apply: ${reason}`,
    }[state];
    // Both teams signed that it will be done: leaving it out is another plan.
    const isOtherPlan =
      item.required &&
      (state === 'not-applicable') !== (item.state === 'not-applicable');
    return isOtherPlan
      ? this.changedPlan(next, summary)
      : this.changed(next, `item-${state}`, summary);
  }

  private sign({ side, planVersion }: CommandOf<'sign'>) {
    this.mustBeOpen('signatures');
    const teamRef =
      side === 'giving' ? this.transfer.fromRef : this.transfer.toRef;
    const team = this.context.titleOf(teamRef);
    if (!this.context.caller.claims.includes(teamRef)) {
      throw new NotAllowedError(
        `side: you are not in ${team}; somebody who is, or who leads it, must sign`,
      );
    }
    if (planVersion !== this.transfer.planVersion) {
      throw this.stale();
    }
    if (signedSidesOf(this.transfer).includes(side)) {
      return unchanged(this.transfer);
    }
    const next: Transfer = {
      ...this.transfer,
      signatures: [
        ...this.transfer.signatures,
        { side, planVersion, by: this.by, at: this.at },
      ],
    };
    return this.changed(next, 'signed', `signed the plan for ${team}`, {
      notices: [
        transferNotice(next, {
          key: `signed:${side}:${planVersion}`,
          title: `${team} signed: ${transferName(next, this.context)}`,
          description:
            signedSidesOf(next).length === 2
              ? 'Both teams have signed the plan.'
              : 'The other team has not signed yet.',
          severity: 'low',
        }),
      ],
    });
  }

  private block(reason: string) {
    this.mustBeOpen('it');
    if (this.transfer.blocked?.reason === reason) {
      return unchanged(this.transfer);
    }
    const next: Transfer = {
      ...this.transfer,
      blocked: {
        reason,
        at: this.transfer.blocked?.at ?? this.at,
        by: this.by,
      },
    };
    return this.changed(next, 'blocked', `blocked the transfer: ${reason}`, {
      notices: [
        transferNotice(next, {
          key: `blocked:${this.at}`,
          title: `Transfer blocked: ${transferName(next, this.context)}`,
          description: reason,
          severity: 'high',
        }),
      ],
    });
  }

  private unblock() {
    const { blocked, ...rest } = this.transfer;
    return blocked
      ? this.changed(rest, 'unblocked', 'said that nothing blocks it any more')
      : unchanged(this.transfer);
  }

  private escalate(reason: string) {
    if (this.transfer.escalated?.reason === reason) {
      return unchanged(this.transfer);
    }
    const next: Transfer = {
      ...this.transfer,
      escalated: { reason, at: this.at, by: this.by },
    };
    return this.changed(
      next,
      'escalated',
      `escalated the transfer: ${reason}`,
      {
        notices: [
          transferNotice(next, {
            key: `escalated:${this.at}`,
            title: `Transfer escalated: ${transferName(next, this.context)}`,
            description: reason,
            severity: 'high',
            recipients: [
              ...this.context.escalationRefs,
              next.fromRef,
              next.toRef,
            ],
          }),
        ],
      },
    );
  }

  private cancel(reason: string) {
    const { blocked: _blocked, ...rest } = this.transfer;
    const next: Transfer = {
      ...rest,
      phase: 'cancelled',
      ended: { by: this.by, at: this.at, reason },
    };
    return this.changed(
      next,
      'cancelled',
      `cancelled the transfer: ${reason}`,
      {
        stop: 'all',
        notices: [
          transferNotice(next, {
            key: 'cancelled',
            title: `Transfer cancelled: ${transferName(next, this.context)}`,
            description: reason,
          }),
        ],
      },
    );
  }

  private complete() {
    if (this.transfer.phase === 'open') {
      this.mustBeReady();
    }
    const isAgain = this.transfer.phase === 'handing-over';
    const next: Transfer = {
      ...this.transfer,
      phase: 'handing-over',
      handover: { by: this.by, at: this.at },
    };
    const { titleOf, mergeReminderMillis } = this.context;
    return this.changed(
      next,
      isAgain ? 'proposed-again' : 'handing-over',
      isAgain
        ? 'asked for the change again'
        : `asked for the change that makes ${titleOf(next.toRef)} the owner`,
      {
        stop: ['items-due'],
        clocks: [
          {
            subject: transferSubject(next.id),
            kind: 'merge-reminder',
            dueAt: later(this.now, mergeReminderMillis),
          },
        ],
        notices: isAgain
          ? []
          : [
              transferNotice(next, {
                key: 'handing-over',
                title: `Transfer waits for its merge: ${transferName(
                  next,
                  this.context,
                )}`,
                description:
                  'The change of owner is proposed. The transfer is completed when the catalog shows it.',
              }),
            ],
      },
    );
  }

  private noteProposed(problem: string | undefined) {
    const { handover } = this.transfer;
    if (!handover || handover.problem === problem) {
      return unchanged(this.transfer);
    }
    const { problem: _problem, ...rest } = handover;
    const next: Transfer = {
      ...this.transfer,
      handover: problem ? { ...rest, problem } : rest,
    };
    return this.changed(
      next,
      'not-proposed',
      problem
        ? `could not have the change proposed: ${problem}`
        : 'had the change proposed',
    );
  }

  private mustBeReady() {
    const open = openRequiredItems(this.transfer);
    if (open.length > 0) {
      throw new ConflictError(
        `Required items are open: ${open
          .map(({ title }) => `'${title}'`)
          .join(', ')}. Do them, or say why they do not apply`,
      );
    }
    const signed = signedSidesOf(this.transfer);
    const missing = (['giving', 'receiving'] as const)
      .filter(side => !signed.includes(side))
      .map(side =>
        this.context.titleOf(
          side === 'giving' ? this.transfer.fromRef : this.transfer.toRef,
        ),
      );
    if (missing.length > 0) {
      throw new ConflictError(
        `The plan as it stands is not signed by ${missing.join(' and ')}`,
      );
    }
    if (this.transfer.blocked) {
      throw new ConflictError(
        `The transfer is blocked: ${this.transfer.blocked.reason}. Unblock it first`,
      );
    }
  }

  private mustBeOpen(what: string) {
    if (this.transfer.phase !== 'open') {
      throw new ConflictError(
        `The change of owner is proposed, so ${what} cannot change any more: merge the proposal, or cancel the transfer and open another`,
      );
    }
  }

  private mustBeCurrent(planVersion: number) {
    if (planVersion !== this.transfer.planVersion) {
      throw this.stale();
    }
  }

  private stale() {
    return new ConflictError(
      'planVersion: the plan has been changed since you read it; read it again and repeat what you wanted',
    );
  }

  /** A new plan: what was signed is another one, and weeks may end at other times. */
  private changedPlan(next: Transfer, summary: string): TransferOutcome {
    const voided = signedSidesOf(this.transfer).length;
    const transfer = { ...next, planVersion: this.transfer.planVersion + 1 };
    return this.changed(
      transfer,
      'plan-changed',
      voided > 0 ? `${summary}; both teams must sign again` : summary,
      {
        clocks: [
          {
            subject: transferSubject(transfer.id),
            kind: 'items-due',
            dueAt: transferWeekEnd(
              transfer,
              Math.max(1, transferWeekAt(transfer, this.now)),
            ),
          },
        ],
        notices:
          voided > 0
            ? [
                transferNotice(transfer, {
                  key: `plan:${transfer.planVersion}`,
                  title: `Sign again: ${transferName(transfer, this.context)}`,
                  description: `The plan has changed after it was signed: ${summary}.`,
                }),
              ]
            : [],
      },
    );
  }

  private changed(
    transfer: Transfer,
    kind: string,
    summary: string,
    more: More = {},
  ): TransferOutcome {
    return {
      notices: [],
      clocks: [],
      stop: [],
      ...more,
      transfer,
      events: [{ kind, at: this.at, by: this.by, summary }],
    };
  }
}

function planText({ startsOn, weeks, items }: Transfer): string {
  return JSON.stringify([
    startsOn,
    weeks,
    items.map(({ id, title, required, week, side, note, link }) => [
      id,
      title,
      required,
      week,
      side,
      note,
      link,
    ]),
  ]);
}

function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
