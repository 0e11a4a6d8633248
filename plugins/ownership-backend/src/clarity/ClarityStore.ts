import type {
  Clarity,
  ClarityIntervalFact,
  ClarityLevel,
} from '@waymark/plugin-ownership-common';

/** The clarity of a thing as it was worked out. */
export interface ComputedClarity extends Clarity {
  entityRef: string;
  column: string;
  ownerRef?: string;
}

/** The clarity of a thing as it is kept. */
export interface StoredClarity extends Clarity {
  entityRef: string;
  /** Since when it is at this level. */
  since: string;
}

/** What a save has written: rows of clarity, and intervals that began. */
export interface ClarityWrites {
  written: number;
  removed: number;
  intervals: number;
}

/** How clear it is who answers for things, and the history of that. */
export interface ClarityStore {
  /**
   * Writes what differs. Of things that are not among `things` nothing is kept
   * but the history; absent leaves all others as they are.
   */
  save(
    computed: readonly ComputedClarity[],
    things: ReadonlySet<string> | undefined,
    now: string,
  ): Promise<ClarityWrites>;
  /** In one statement, in no order. */
  byRefs(entityRefs: readonly string[]): Promise<StoredClarity[]>;
  /** The level of every thing. */
  levels(): Promise<ReadonlyMap<string, ClarityLevel>>;
  observedSince(): Promise<string | undefined>;
  /** Every interval that touches the time, both ends included. */
  intervals(from: string, to: string): Promise<ClarityIntervalFact[]>;
}
