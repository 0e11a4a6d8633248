import {
  type Clock,
  type ClockHandler,
  type Clocks,
  later,
  type NoticeStore,
} from '@waymark/backend-features';
import {
  expireGrant,
  type Grant,
  type GrantNews,
  grantNotice,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { GrantStore } from './GrantStore';

const dayMillis = 24 * 60 * 60_000;
const openReminderDays = 2;
const endReminderDays = 3;

/** What follows when a grant changes: who is told, and what happens when its time comes. */
export class GrantFollower implements ClockHandler {
  readonly subjectKind = 'grant';

  constructor(
    private readonly options: {
      store: GrantStore;
      notices: NoticeStore;
      clocks: Clocks['clocks'];
    },
  ) {}

  /** Called in the transaction of the change. */
  followAt(now: Date) {
    return async (
      grant: Grant,
      known: Grant | undefined,
      transaction: Knex.Transaction,
    ): Promise<void> => {
      if (grant.state === known?.state) {
        return;
      }
      const { clocks } = this.options;
      const subject = `grant:${grant.id}`;
      await clocks.stop(subject, transaction);
      await clocks.set(clocksOf(grant, now), transaction);
      if (grant.state !== 'withdrawn') {
        await this.tell(grant.state, grant, transaction, now);
      }
    };
  }

  async ring(
    { subject, kind }: Clock,
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { store } = this.options;
    const id = subject.slice(subject.indexOf(':') + 1);
    const grant = await store.get(id, transaction);
    if (!grant) {
      return;
    }
    if (kind === 'expires') {
      await store.changeIn(
        transaction,
        id,
        now,
        known => expireGrant(known!, now),
        this.followAt(now),
      );
      return;
    }
    const isDue = grant.state === (kind === 'soon' ? 'granted' : 'open');
    if (isDue) {
      await this.tell(kind as GrantNews, grant, transaction, now);
    }
  }

  private async tell(
    news: GrantNews,
    grant: Grant,
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    await this.options.notices.add(
      [grantNotice(news, grant)],
      transaction,
      now.toISOString(),
    );
  }
}

function clocksOf(grant: Grant, now: Date): Clock[] {
  const subject = `grant:${grant.id}`;
  if (grant.state === 'open') {
    return [
      {
        subject,
        kind: 'still-open',
        dueAt: later(now, openReminderDays * dayMillis),
      },
    ];
  }
  if (grant.state !== 'granted') {
    return [];
  }
  const end = new Date(grant.expiresAt!);
  const remindAt = later(end, -endReminderDays * dayMillis);
  return [
    { subject, kind: 'expires', dueAt: grant.expiresAt! },
    // A grant of a few days needs no reminder on the day that it begins.
    ...(remindAt > now.toISOString()
      ? [{ subject, kind: 'soon', dueAt: remindAt }]
      : []),
  ];
}
