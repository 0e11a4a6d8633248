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

  constructor(private readonly inbox: Pick<InboxStore, 'add'>) {}

  /** Resolves when the delivery is committed; throws when it is not. */
  async keep(delivery: Delivery): Promise<void> {
    if (this.waiting.length >= mostWaiting) {
      throw new ServiceUnavailableError(
        'Too many deliveries wait to be kept; send it again',
      );
    }
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
