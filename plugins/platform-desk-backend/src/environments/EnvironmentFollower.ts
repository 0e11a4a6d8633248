import {
  type Clock,
  type ClockHandler,
  type Clocks,
  later,
  type Notice,
  type NoticeStore,
} from '@waymark/backend-features';
import { REMINDER_DAYS } from '@waymark/plugin-golden-paths-common';
import type { DeclaredEnvironment } from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { EnvironmentStore } from './EnvironmentStore';

const dayMillis = 24 * 60 * 60_000;

/** What follows when an environment changes: reminders before its end, and its end. */
export class EnvironmentFollower implements ClockHandler {
  readonly subjectKind = 'environment';

  constructor(
    private readonly options: {
      store: EnvironmentStore;
      notices: NoticeStore;
      clocks: Clocks['clocks'];
    },
  ) {}

  /** Called in the transaction of the change. */
  followAt(now: Date) {
    return async (
      environment: DeclaredEnvironment,
      known: DeclaredEnvironment | undefined,
      transaction: Knex.Transaction,
    ): Promise<void> => {
      const { clocks, notices } = this.options;
      const isSame =
        environment.state === known?.state &&
        environment.expiresAt === known.expiresAt;
      if (isSame) {
        return;
      }
      await clocks.stop(`environment:${environment.id}`, transaction);
      await clocks.set(clocksOf(environment, now), transaction);
      if (environment.state === 'expired') {
        await notices.add(
          [
            noticeOf(
              environment,
              'expired',
              'has ended',
              'Its manifests are taken out of the repository.',
            ),
          ],
          transaction,
          now.toISOString(),
        );
      }
    };
  }

  async ring(
    { subject, kind }: Clock,
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { store, notices } = this.options;
    const id = subject.slice(subject.indexOf(':') + 1);
    const environment = await store.get(id, transaction);
    if (environment?.state !== 'declared') {
      return;
    }
    if (kind !== 'expires') {
      const until = environment.expiresAt.slice(0, 16).replace('T', ' ');
      await notices.add(
        [
          noticeOf(
            environment,
            `${kind}:${environment.expiresAt}`,
            'ends soon',
            `On ${until} UTC its manifests are taken out of the repository. Extend it if it is still needed.`,
          ),
        ],
        transaction,
        now.toISOString(),
      );
      return;
    }
    await store.changeIn(
      transaction,
      id,
      now,
      known => endEnvironment(known!, 'portal', now),
      this.followAt(now),
    );
  }
}

/** The environment after its end; its manifests are still to be taken away. */
export function endEnvironment(
  environment: DeclaredEnvironment,
  endedBy: string,
  now: Date,
): DeclaredEnvironment {
  return environment.state === 'expired'
    ? environment
    : {
        ...environment,
        version: environment.version + 1,
        state: 'expired',
        endedBy,
        endedAt: now.toISOString(),
        work: { state: 'waiting', failures: 0 },
      };
}

function clocksOf(environment: DeclaredEnvironment, now: Date): Clock[] {
  if (environment.state !== 'declared') {
    return [];
  }
  const { id, expiresAt } = environment;
  const subject = `environment:${id}`;
  return [
    { subject, kind: 'expires', dueAt: expiresAt },
    ...REMINDER_DAYS.map(days => ({
      subject,
      kind: `soon-${days}`,
      dueAt: later(new Date(expiresAt), -days * dayMillis),
    })).filter(({ dueAt }) => dueAt > now.toISOString()),
  ];
}

function noticeOf(
  { id, name, requestedBy, ownerRef }: DeclaredEnvironment,
  key: string,
  words: string,
  description: string,
): Notice {
  return {
    key: `environment:${id}:${key}`,
    recipients: [requestedBy, ownerRef],
    title: `The environment ${name} ${words}`,
    description,
    link: `/platform-desk/access?environment=${encodeURIComponent(id)}`,
    severity: 'normal',
    topic: 'platform-desk:environment',
  };
}
