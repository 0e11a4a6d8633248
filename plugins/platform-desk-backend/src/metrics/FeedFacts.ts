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
  /** Where each stands in the list. */
  private places = new Map<string, number>();
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
      const values = await read();
      this.places = new Map(values.map(({ id }, place) => [id, place]));
      this.kept = { sequence: newest, values };
    } else if (newest > kept.sequence) {
      const renewed = await read(await changed(kept.sequence, newest));
      this.kept = {
        sequence: newest,
        values: this.replaced(kept.values, renewed),
      };
    }
    return this.kept!.values;
  }

  /** Another list, each in its place, so that it stays in its order; new ones at the end. */
  private replaced(values: readonly T[], renewed: readonly T[]): T[] {
    const all = [...values];
    for (const value of renewed) {
      const place = this.places.get(value.id) ?? all.length;
      this.places.set(value.id, place);
      all[place] = value;
    }
    return all;
  }
}
