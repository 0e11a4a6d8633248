import type {
  ChangeCoupling,
  CouplingState,
  StoredTally,
} from '@waymark/plugin-ownership-common';

/** How far the history of a repository was read, as it is stored. */
export interface CouplingHistory {
  repositoryId: string;
  status: CouplingState['status'];
  reason?: CouplingState['reason'];
  /** Of the rows that are served; 0 while there are none. */
  generation: number;
  head?: string;
  rules?: string;
  asOf?: string;
  /** Generation that is built beside the served one; 0 when there is none. */
  build: number;
  buildHead?: string;
  buildRules?: string;
  done: number;
  total: number;
  commits: number;
  rewrittenAt?: string;
  error?: string;
  failures: number;
  checked?: string;
  dueAt: string;
}

/** A change with what it touched. */
export interface CouplingRecord {
  sha: string;
  at: string;
  title: string;
  coupling: ChangeCoupling;
}

/** The same as it comes back: pairs are not kept. */
export interface StoredChange {
  repositoryId: string;
  sha: string;
  at: string;
  title: string;
  crossing: boolean;
  owners: ChangeCoupling['owners'];
  files: number;
  unowned: number;
  ignored: number;
}

/** The counts of one week of one repository. */
export interface CouplingWeek extends StoredTally {
  repositoryId: string;
  week: string;
}

/** Weeks by their Mondays, both included, of some repositories. */
export interface CouplingWindow {
  repositoryIds: readonly string[];
  firstWeek: string;
  lastWeek: string;
}

/** What of the changes of a window is looked for; the newest first. */
export interface ChangeQuery extends CouplingWindow {
  /** Refs that all took part. */
  owners: readonly string[];
  /** Only changes of that one owner. */
  alone: boolean;
  crossing?: boolean;
  limit: number;
  after?: { at: string; sha: string };
}

/** Who holds the reading of a history, and until when. */
export interface Lease {
  owner: string;
  until: string;
}

/** A few commits to add to a generation; `head` is the last of them. */
export interface CouplingBatch {
  generation: number;
  head: string;
  done: number;
  total: number;
  changes: readonly CouplingRecord[];
  /** Whole counts of every week that changed. */
  weeks: readonly ({ week: string } & StoredTally)[];
}

/** What was read of histories. Everything but the first three is written only by the holder of a lease. */
export interface CouplingStore {
  list(): Promise<CouplingHistory[]>;
  get(repositoryId: string): Promise<CouplingHistory | undefined>;
  /** Takes the reading of a history that nobody holds; answers it, or undefined when another process was faster. */
  claim(
    repositoryId: string,
    lease: Lease,
    now: string,
  ): Promise<CouplingHistory | undefined>;
  /** Renews the lease; false when it is lost. */
  renew(repositoryId: string, lease: Lease): Promise<boolean>;
  /** Writes these fields; throws when the lease is lost. */
  update(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void>;
  /** The same, and gives the lease back. */
  finish(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void>;
  /** Adds a batch, and says how far it is, in one transaction; throws when the lease is lost. */
  append(
    repositoryId: string,
    lease: Lease,
    batch: CouplingBatch,
  ): Promise<void>;
  /** Serves the generation that was built from now on, and removes every other; throws when the lease is lost. */
  publish(
    repositoryId: string,
    lease: Lease,
    fields: Partial<Omit<CouplingHistory, 'repositoryId'>>,
  ): Promise<void>;
  /** Gives the lease back. */
  release(repositoryId: string, owner: string): Promise<void>;
  /** Removes a generation that will not be finished. */
  discard(repositoryId: string, generation: number): Promise<void>;
  /** Served counts of a window. */
  weeks(window: CouplingWindow): Promise<CouplingWeek[]>;
  /** The counts of one week of a generation, served or not. */
  week(
    repositoryId: string,
    generation: number,
    week: string,
  ): Promise<CouplingWeek | undefined>;
  /** Totals only: no pairs. */
  totals(window: CouplingWindow): Promise<CouplingWeek[]>;
  changes(
    query: ChangeQuery,
  ): Promise<{ items: StoredChange[]; total: number }>;
  /** Served changes with owners, between two instants. */
  between(from: string, to: string): Promise<StoredChange[]>;
  /** When the first served change landed. */
  earliest(): Promise<string | undefined>;
}
