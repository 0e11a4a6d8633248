import { ServiceUnavailableError } from '@backstage/errors';
import type { Delivery, InboxStore } from './InboxStore';

/** Rows that one statement writes: below the parameter limits of both engines. */
const mostAtOnce = 100;
/** More than these, and the sender is told to come again. */
const mostWaiting = 5_000;

interface Waiting {
  delivery: Delivery;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Keeps deliveries so that those that arrive while one commit is under way
 * share the next one. Each is answered for by itself: kept, or not.
 */
export class InboxWriter {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private readonly keptInSecond = { second: 0, count: 0, before: 0 };

  constructor(
    private readonly inbox: Pick<InboxStore, 'add'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** How many deliveries came in this second or the one before, whichever had more. */
  get rate(): number {
    this.count(0);
    return Math.max(this.keptInSecond.count, this.keptInSecond.before);
  }

  /** Resolves when the delivery is committed; throws when it is not. */
  async keep(delivery: Delivery): Promise<void> {
    if (this.waiting.length >= mostWaiting) {
      throw new ServiceUnavailableError(
        'Too many deliveries wait to be kept; send it again',
      );
    }
    this.count(1);
    const kept = new Promise<void>((resolve, reject) => {
      this.waiting.push({ delivery, resolve, reject });
    });
    this.writing ??= this.writeAll();
    await kept;
  }

  /** Resolves when nothing waits any more. */
  async stop(): Promise<void> {
    await this.writing;
  }

  private count(arrived: number): void {
    const seen = this.keptInSecond;
    const second = Math.floor(this.now().getTime() / 1000);
    if (second !== seen.second) {
      seen.before = second === seen.second + 1 ? seen.count : 0;
      seen.second = second;
      seen.count = 0;
    }
    seen.count += arrived;
  }

  private async writeAll(): Promise<void> {
    // What has arrived already is read first, so that it shares the commit.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      await this.write(this.waiting.splice(0, mostAtOnce));
    }
    this.writing = undefined;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.inbox.add(batch.map(({ delivery }) => delivery));
    } catch (error) {
      if (batch.length === 1) {
        batch[0].reject(error);
        return;
      }
      // One that cannot be kept takes no other with it. What was kept after
      // all, though the answer was lost, is found by its id.
      for (const one of batch) {
        await this.write([one]);
      }
      return;
    }
    batch.forEach(({ resolve }) => resolve());
  }
}
