import type { FeedPosition } from './FactStore';

/** More changes than these are read faster all at once. */
const mostChanges = 5000;

/**
 * Facts in memory: to read a hundred thousand for each answer takes longer than
 * to count them. Before each answer those that changed are read again, as a feed
 * names them that is written in the transaction of every change, in the order of
 * its numbers, so that nothing is missed whichever process made it.
 */
export class FeedFacts<T extends { id: string }> {
  private kept: { sequence: number; values: T[] } | undefined;
  private renewal: Promise<T[]> | undefined;

  constructor(
    private readonly options: {
      position(): Promise<FeedPosition>;
      changed(after: number, until: number): Promise<string[]>;
      read(ids?: readonly string[]): Promise<T[]>;
    },
  ) {}

  /** The same list until one of them changes; those who ask at once share the reading. */
  async all(): Promise<T[]> {
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return await this.renewal;
  }

  private async renew(): Promise<T[]> {
    const { position, changed, read } = this.options;
    const { oldest, newest } = await position();
    const { kept } = this;
    if (
      !kept ||
      newest < kept.sequence ||
      oldest > kept.sequence + 1 ||
      newest > kept.sequence + mostChanges
    ) {
      this.kept = { sequence: newest, values: await read() };
    } else if (newest > kept.sequence) {
      const renewed = await read(await changed(kept.sequence, newest));
      this.kept = {
        sequence: newest,
        values: replaced(kept.values, renewed),
      };
    }
    return this.kept!.values;
  }
}

/** Each in its place, so that the list stays in its order; new ones at the end. */
function replaced<T extends { id: string }>(
  values: readonly T[],
  renewed: readonly T[],
): T[] {
  const left = new Map(renewed.map(value => [value.id, value]));
  const all = values.map(value => {
    const now = left.get(value.id);
    left.delete(value.id);
    return now ?? value;
  });
  return [...all, ...left.values()];
}
