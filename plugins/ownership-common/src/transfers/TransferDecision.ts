import { ConflictError } from '@backstage/errors';
import type { Transfer } from './transfer';
import { transferName, transferNotice } from './transferNotice';
import {
  TransferContext,
  TransferOutcome,
  transferSubject,
} from './TransferOutcome';
import { signedSidesOf, transferWeekAt, transferWeekEnd } from './transferPlan';

type More = Partial<Pick<TransferOutcome, 'notices' | 'clocks' | 'stop'>>;

/** What decisions about one transfer have in common. */
export class TransferDecision {
  readonly at: string;
  readonly by: string;

  constructor(
    readonly transfer: Transfer,
    readonly context: TransferContext,
    readonly now: Date,
  ) {
    this.at = now.toISOString();
    this.by = context.caller.name;
  }

  /** It was so already. */
  unchanged(): TransferOutcome {
    return {
      transfer: this.transfer,
      events: [],
      notices: [],
      clocks: [],
      stop: [],
    };
  }

  mustBeOpen(what: string) {
    if (this.transfer.phase !== 'open') {
      throw new ConflictError(
        `The change of owner is proposed, so ${what} cannot change any more: merge the proposal, or cancel the transfer and open another`,
      );
    }
  }

  mustBeCurrent(planVersion: number) {
    if (planVersion !== this.transfer.planVersion) {
      throw new ConflictError(
        'planVersion: the plan has been changed since you read it; read it again and repeat what you wanted',
      );
    }
  }

  changedPlan(next: Transfer, summary: string): TransferOutcome {
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

  changed(
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
