import { createHash } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  Dispute,
  DisputeDecision,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import type {
  ClockStore,
  Notice,
  NoticeStore,
} from '@waymark/backend-features';
import type { DisputeStore, StoredEvent } from './DisputeStore';
import { noticesOfOpenings } from './noticesOfOpenings';

/** First part of the subjects of clocks and proposals. */
export const disputeSubjectKind = 'dispute';

export const subjectOf = (id: string) => `${disputeSubjectKind}:${id}`;

/** What a client calls its request, so that one that comes again is known. */
export function requestKeyOf(
  name: string,
  requestId: string | undefined,
  ...more: string[]
): string | undefined {
  return (
    requestId &&
    createHash('sha256')
      .update([name, requestId, ...more].join('\n'))
      .digest('hex')
  );
}

/** Makes decisions true: the dispute, its history, its clocks and its notices together. */
export class DisputeWriter {
  constructor(
    private readonly options: {
      knex: Knex;
      disputes: DisputeStore;
      notices: NoticeStore;
      clocks: ClockStore;
    },
  ) {}

  /**
   * Does it in a transaction of its own; throws `ConflictError` when somebody
   * else decided meanwhile. A request that came before changes nothing.
   */
  async write(
    decision: DisputeDecision,
    before: Dispute,
    now: Date,
    request: { key?: string; follower?: string } = {},
  ): Promise<Dispute> {
    try {
      return await this.options.knex.transaction(tx =>
        this.writeIn(tx, decision, before, now, request),
      );
    } catch (error) {
      const known =
        request.key && isDatabaseConflictError(error)
          ? await this.options.disputes.ofRequest(request.key)
          : undefined;
      if (known) {
        return known;
      }
      throw error;
    }
  }

  async writeIn(
    tx: Knex.Transaction,
    decision: DisputeDecision,
    before: Dispute,
    now: Date,
    request: { key?: string; follower?: string } = {},
  ): Promise<Dispute> {
    const { notices } = this.options;
    const disputes = this.options.disputes.in(tx);
    const { dispute } = decision;
    // The clocks first, as when one rings: two that wait for each other would never end.
    await this.setClocks(tx, decision);
    if (
      dispute !== before &&
      !(await disputes.update(dispute, before.version))
    ) {
      throw new ConflictError(
        'version: somebody else decided on this dispute meanwhile; look at it again',
      );
    }
    if (request.follower) {
      await disputes.follow(dispute.id, request.follower);
    }
    await disputes.addEvents(
      eventsOf(decision, request.key),
      now.toISOString(),
    );
    await notices.add(
      decision.notices.map(notice => toNotice(dispute.id, notice)),
      tx,
      now.toISOString(),
    );
    return dispute;
  }

  /** Keeps new disputes and tells of them together; answers those that there were none of before. */
  async openIn(
    tx: Knex.Transaction,
    decisions: readonly DisputeDecision[],
    now: Date,
    requestKeyOfDispute: (dispute: Dispute) => string | undefined = () =>
      undefined,
  ): Promise<Dispute[]> {
    const disputes = this.options.disputes.in(tx);
    const inserted = await disputes.insert(
      decisions.map(({ dispute }) => dispute),
    );
    const opened = decisions.filter(({ dispute }) => inserted.has(dispute.id));
    await this.options.clocks.set(
      opened.flatMap(({ dispute, setAlarms }) =>
        setAlarms.map(alarm => ({ subject: subjectOf(dispute.id), ...alarm })),
      ),
      tx,
    );
    await disputes.addEvents(
      opened.flatMap(decision =>
        eventsOf(decision, requestKeyOfDispute(decision.dispute)),
      ),
      now.toISOString(),
    );
    await this.options.notices.add(
      noticesOfOpenings(opened).map(({ id, ...notice }) =>
        toNotice(id, notice),
      ),
      tx,
      now.toISOString(),
    );
    return opened.map(({ dispute }) => dispute);
  }

  private async setClocks(
    tx: Knex.Transaction,
    { dispute, stopAlarms, setAlarms }: DisputeDecision,
  ): Promise<void> {
    const { clocks } = this.options;
    const subject = subjectOf(dispute.id);
    if (stopAlarms.length > 0) {
      await clocks.stop(subject, tx, stopAlarms);
    }
    await clocks.set(
      setAlarms.map(alarm => ({ subject, ...alarm })),
      tx,
    );
  }
}

/** The events of a decision; the first carries the request. */
function eventsOf(
  { dispute, events }: DisputeDecision,
  requestKey: string | undefined,
): StoredEvent[] {
  return events.map((event, index) => ({
    disputeId: dispute.id,
    event,
    requestKey: index === 0 ? requestKey : undefined,
  }));
}

/** A notice with its place in the portal; many at once lead to the list. */
function toNotice(
  id: string | undefined,
  notice: Omit<Notice, 'link' | 'topic'>,
): Notice {
  return {
    ...notice,
    key: id ? `${subjectOf(id)}:${notice.key}` : notice.key,
    link: id ? `/ownership/disputes/${id}` : '/ownership/disputes',
    topic: 'ownership:dispute',
  };
}
