import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import pLimit from 'p-limit';
import { later } from '../later';
import type { ClaimedNotice, NoticeOutbox } from './NoticeStore';
import { isAbsent, outcomeOfFailure } from './outcomeOfFailure';

/** Few, so that a process that dies leaves few to wait for the end of its claim. */
const claimedAtOnce = 24;
const sentAtOnce = 8;
const claimMillis = 20_000;
const sendMillis = 15_000;
const keepMillis = 90 * 24 * 60 * 60_000;

/**
 * Sends the notices that wait. A notice is claimed by one process for a while;
 * if that dies while it sends, the next one sends the same notice under the
 * same scope, which the notifications backend takes as an update.
 */
export class NoticeSender {
  private readonly stopped = new AbortController();
  /** Since when nothing but "no such page" has been answered to this process. */
  private absentSince: Date | undefined;
  private isAbsenceKnown = false;

  constructor(
    private readonly options: {
      outbox: NoticeOutbox;
      notifications: NotificationService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Sends everything that is due. */
  async run(): Promise<void> {
    const { outbox, now } = this.options;
    const limit = pLimit(sentAtOnce);
    while (!this.stopped.signal.aborted) {
      const at = now();
      const claimed = await outbox.claim(
        later(at, claimMillis),
        at.toISOString(),
        claimedAtOnce,
      );
      await Promise.all(
        claimed.map(notice => limit(() => this.sendOne(notice))),
      );
      if (claimed.length < claimedAtOnce) {
        return;
      }
    }
  }

  async prune(): Promise<void> {
    await this.options.outbox.prune(later(this.options.now(), -keepMillis));
  }

  /** What is being sent is left to the process that claims it next: the database is not asked any more. */
  stop(): void {
    this.stopped.abort(new Error('The process that sent was stopped'));
  }

  private async sendOne(notice: ClaimedNotice): Promise<void> {
    const { outbox, now } = this.options;
    try {
      await this.deliver(notice);
    } catch (error) {
      if (this.stopped.signal.aborted) {
        return;
      }
      const problem = (isError(error) ? error.message : String(error)).slice(
        0,
        500,
      );
      this.absentSince = isAbsent(problem)
        ? this.absentSince ?? now()
        : undefined;
      const outcome = outcomeOfFailure(
        notice.attempts,
        problem,
        this.absentSince,
        now(),
      );
      this.log(notice, problem, outcome.status);
      await outbox.finish(notice.key, outcome, now().toISOString());
      return;
    }
    this.absentSince = undefined;
    this.isAbsenceKnown = false;
    await outbox.finish(notice.key, { status: 'sent' }, now().toISOString());
  }

  private async deliver(notice: ClaimedNotice): Promise<void> {
    const { signal } = this.stopped;
    let timer: NodeJS.Timeout | undefined;
    let stop = () => {};
    const end = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('The notifications backend does not answer')),
        sendMillis,
      );
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
    });
    const sent = this.options.notifications.send({
      recipients: { type: 'entity', entityRef: [...notice.recipients] },
      payload: {
        title: notice.title,
        description: notice.description,
        link: notice.link,
        severity: notice.severity,
        topic: notice.topic,
        scope: notice.key,
      },
    });
    try {
      await Promise.race([sent, end]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  private log(notice: ClaimedNotice, problem: string, status: string): void {
    const { logger } = this.options;
    if (isAbsent(problem)) {
      if (status === 'not-delivered' && !this.isAbsenceKnown) {
        this.isAbsenceKnown = true;
        logger.info(
          'There is no notifications backend: nobody is notified, and the pages show what is due',
        );
      }
      return;
    }
    const text = `The notice ${notice.key} could not be sent`;
    if (status === 'not-delivered') {
      logger.error(`${text}, and is given up: ${problem}`);
    } else if (notice.attempts % 10 === 1) {
      logger.warn(`${text}; it is tried again: ${problem}`);
    }
  }
}
