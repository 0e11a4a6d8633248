import type {
  Proposal,
  ProposalEvent,
  ProposalsQuery,
} from '@waymark/plugin-ownership-common';
import type { OwnerChange } from './Proposals';

/** What the files of a proposal are computed from. */
export type ProposalBasis =
  | { kind: 'owners'; changes: readonly OwnerChange[] }
  | { kind: 'codeowners'; force: boolean };

/** A proposal with what only the portal needs to know. */
export interface ProposalRecord extends Proposal {
  repositoryUrl: string;
  basis: ProposalBasis;
  /** In whose name it is committed. */
  author: { name: string; email?: string };
  /** Merged, and scan and catalog are not asked to look yet. */
  followUp: boolean;
  revision: number;
}

/** A proposal without the texts of its files, which can be large. */
export interface ProposalSummaryRecord extends Omit<ProposalRecord, 'files'> {
  paths: string[];
}

/** What can change of a proposal. */
export type ProposalPatch = Partial<
  Pick<
    ProposalRecord,
    | 'status'
    | 'title'
    | 'description'
    | 'baseCommit'
    | 'headCommit'
    | 'url'
    | 'problem'
    | 'files'
    | 'entityRefs'
    | 'basis'
    | 'author'
    | 'mergedAt'
    | 'followUp'
  >
>;

/** The proposals and their history. */
export interface ProposalStore {
  /** The newest first. */
  list(query: ProposalsQuery): Promise<ProposalRecord[]>;
  /** The newest first, at most so many. */
  summaries(
    query: ProposalsQuery,
    limit: number,
  ): Promise<ProposalSummaryRecord[]>;
  get(id: string): Promise<ProposalRecord | undefined>;
  /** Those that wait for somebody or something. */
  open(): Promise<ProposalRecord[]>;
  /** Those that were merged and not followed up yet. */
  toFollowUp(): Promise<ProposalRecord[]>;
  /**
   * Stores a new one, unless its subject has an open one in the repository:
   * then that one is the answer.
   */
  begin(record: ProposalRecord): Promise<ProposalRecord>;
  /** Changes the proposal if it still is as it was read; `undefined` when it is not. */
  update(
    record: ProposalRecord,
    patch: ProposalPatch,
    event?: ProposalEvent,
  ): Promise<ProposalRecord | undefined>;
  /** In the order in which they happened. */
  events(id: string): Promise<ProposalEvent[]>;
}
