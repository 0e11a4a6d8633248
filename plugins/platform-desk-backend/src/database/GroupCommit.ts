import { ServiceUnavailableError } from '@backstage/errors';

/** More than these, and whoever asks is told to come again. */
const mostWaiting = 5_000;

/** What became of one of several that were committed together. */
export type Outcome<Result> = { result: Result } | { refusal: unknown };

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Does in one transaction what many ask for at the same time: those who come
 * while one commit is under way share the next one. Each is answered for by
 * itself, after the commit.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private working: Promise<void> | undefined;

  constructor(
    /**
     * Does all of the items and resolves once they are committed, with an
     * outcome for each; when it throws, nothing was done. It must find out by
     * itself that an item was done before: after a failure each is tried alone.
     */
    private readonly commit: (
      items: readonly Item[],
    ) => Promise<readonly Outcome<Result>[]>,
    private readonly mostAtOnce: number,
  ) {}

  /** Resolves when the item is committed; throws why it is not. */
  async add(item: Item): Promise<Result> {
    if (this.waiting.length >= mostWaiting) {
      throw new ServiceUnavailableError(
        'Too many requests wait to be written; send it again',
      );
    }
    const done = new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
    });
    this.working ??= this.commitAll();
    return await done;
  }

  /** Resolves when nothing waits any more. */
  async stop(): Promise<void> {
    await this.working;
  }

  private async commitAll(): Promise<void> {
    // What has arrived already is read first, so that it shares the commit.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      await this.commitSome(this.waiting.splice(0, this.mostAtOnce));
    }
    this.working = undefined;
  }

  private async commitSome(
    batch: readonly Waiting<Item, Result>[],
  ): Promise<void> {
    let outcomes: readonly Outcome<Result>[];
    try {
      outcomes = await this.commit(batch.map(({ item }) => item));
    } catch (error) {
      if (batch.length === 1) {
        batch[0].reject(error);
        return;
      }
      // One that cannot be written takes no other with it.
      for (const one of batch) {
        await this.commitSome([one]);
      }
      return;
    }
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if ('refusal' in outcome) {
        reject(outcome.refusal);
      } else {
        resolve(outcome.result);
      }
    });
  }
}
