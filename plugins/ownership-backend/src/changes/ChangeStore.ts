import type { Change } from '@waymark/plugin-ownership-common';

/** A change before it has its place in the feed. */
export type NewChange = Omit<Change, 'cursor'>;

/** The change feed. */
export interface ChangeStore {
  /** Appends changes; they become visible in order when the transaction ends. */
  append(changes: readonly NewChange[]): Promise<void>;
  /** The cursor after the newest change. */
  head(): Promise<string>;
  /**
   * At most `limit` changes after the cursor, oldest first; from the oldest
   * kept one when absent. Throws `GoneError` for a cursor of another feed or
   * of changes that are no longer kept, `InputError` for one that is none.
   */
  after(
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: Change[]; next: string }>;
  /** When the first scan ever succeeded. */
  observedSince(): Promise<string | undefined>;
  /** Forgets changes from before the instant, never the newest one. */
  prune(before: string): Promise<void>;
}
