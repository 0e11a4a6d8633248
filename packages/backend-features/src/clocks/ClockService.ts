import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import pLimit from 'p-limit';
import { later } from '../later';
import type { Clock, ClockHandler, RunningClocks } from './Clock';

const clocksPerLook = 50;
/** Few, so that questions find a connection to the database too. */
const subjectsAtOnce = 4;
const firstPauseMillis = 1_000;
const longestPauseMillis = 5 * 60_000;

/** Rings the clocks that are due: each once, whichever processes run and die. */
export class ClockService {
  private readonly handlers = new Map<string, ClockHandler>();
  private isStopped = false;

  constructor(
    private readonly options: {
      clocks: RunningClocks;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Says who answers for clocks of a kind of subject; throws when somebody does already. */
  handle(handler: ClockHandler): void {
    if (this.handlers.has(handler.subjectKind)) {
      throw new Error(`Clocks of '${handler.subjectKind}' are handled twice`);
    }
    this.handlers.set(handler.subjectKind, handler);
  }

  /** Rings everything that is due now. */
  async run(): Promise<void> {
    const { clocks, now } = this.options;
    const kinds = [...this.handlers.keys()];
    while (!this.isStopped && kinds.length > 0) {
      const due = await clocks.due(kinds, now().toISOString(), clocksPerLook);
      const limit = pLimit(subjectsAtOnce);
      const counts = await Promise.all(
        bySubject(due).map(ofOne => limit(() => this.ringInTurn(ofOne))),
      );
      const taken = counts.reduce((sum, count) => sum + count, 0);
      // A look of which another process took everything leaves the rest to it.
      if (due.length < clocksPerLook || taken === 0) {
        return;
      }
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  /** The clocks of one subject ring in their order. */
  private async ringInTurn(due: readonly Clock[]): Promise<number> {
    let taken = 0;
    for (const clock of due) {
      if (!this.isStopped && (await this.ringOne(clock))) {
        taken += 1;
      }
    }
    return taken;
  }

  /** One that fails is put off, so that it stands in nobody's way. */
  private async ringOne(clock: Clock): Promise<boolean> {
    const { clocks, logger, now } = this.options;
    const handler = this.handlers.get(clock.subject.split(':')[0])!;
    try {
      return await clocks.take(clock, transaction =>
        handler.ring(clock, transaction, now()),
      );
    } catch (error) {
      const failures = await clocks.retry(clock, count =>
        later(now(), pauseAfter(count)),
      );
      const text = `The clock ${clock.kind} of ${clock.subject} could not ring and is tried again`;
      if (failures === 1) {
        logger.warn(text, isError(error) ? error : undefined);
      } else {
        logger.debug(`${text}, for the ${failures}. time`);
      }
      return true;
    }
  }
}

function bySubject(clocks: readonly Clock[]): Clock[][] {
  const groups = new Map<string, Clock[]>();
  for (const clock of clocks) {
    const group = groups.get(clock.subject);
    if (group) {
      group.push(clock);
    } else {
      groups.set(clock.subject, [clock]);
    }
  }
  return [...groups.values()];
}

function pauseAfter(failures: number): number {
  return Math.min(
    firstPauseMillis * 2 ** Math.min(failures - 1, 20),
    longestPauseMillis,
  );
}
