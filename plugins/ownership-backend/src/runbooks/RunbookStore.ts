import type {
  Runbook,
  RunbookFact,
  RunbookState,
  RunbookSummary,
} from '@waymark/plugin-ownership-common';

/** A runbook together with how it is read. */
export interface RunbookRecord extends Runbook {
  repositoryId?: string;
  /** When its address is to be read next; absent for a file of a scan. */
  askAt?: string;
  etag?: string;
}

/** What is known of the runbooks of things. */
export interface RunbookStore {
  /** Makes these the only ones of the repository, `undefined` for things without one. */
  replace(
    repositoryId: string | undefined,
    runbooks: readonly RunbookRecord[],
  ): Promise<void>;
  get(entityRef: string): Promise<RunbookRecord | undefined>;
  /** Without its text, which can be long. */
  summaryOf(entityRef: string): Promise<RunbookSummary | undefined>;
  /** What runbooks say for clarity, by entity ref. */
  facts(): Promise<ReadonlyMap<string, RunbookFact>>;
  /** Sorted by entity ref, after the one that is given. */
  list(query: {
    state?: RunbookState;
    after?: string;
    limit: number;
  }): Promise<RunbookRecord[]>;
  /** Addresses that are to be read by now, the longest waiting first. */
  due(now: string, limit: number): Promise<RunbookRecord[]>;
  /** Takes the reading of an address until an instant; false when somebody else has it. */
  claim(entityRef: string, askAt: string, until: string): Promise<boolean>;
  /** Stores what came of reading an address, unless the thing names another one by now. */
  saveRead(record: RunbookRecord): Promise<void>;
}
