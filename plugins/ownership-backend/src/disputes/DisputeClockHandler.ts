import { decideDispute } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import type { Clock, ClockHandler } from '@waymark/backend-features';
import type { DisputeKnowledge } from './DisputeKnowledge';
import type { DisputeStore } from './DisputeStore';
import { disputeSubjectKind, type DisputeWriter } from './DisputeWriter';

/** Reminds and escalates when the clocks of disputes say so. */
export class DisputeClockHandler implements ClockHandler {
  readonly subjectKind = disputeSubjectKind;

  constructor(
    private readonly options: {
      disputes: DisputeStore;
      writer: DisputeWriter;
      knowledge: DisputeKnowledge;
    },
  ) {}

  async ring(
    { subject, kind, dueAt }: Clock,
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { disputes, writer, knowledge } = this.options;
    const id = subject.slice(disputeSubjectKind.length + 1);
    const dispute = await disputes.in(transaction).get(id);
    if (!dispute) {
      return;
    }
    const decision = decideDispute(
      { kind: 'ring', alarm: { kind, dueAt } },
      dispute,
      { name: 'portal', claims: [], mayDecide: false },
      knowledge.contextWithoutDirectory(),
      now,
    );
    await writer.writeIn(transaction, decision, dispute, now);
  }
}
