import type {
  Proposal,
  ProposalPurpose,
} from '@waymark/plugin-ownership-common';
import type { Caller } from '@waymark/backend-features';

/** An entity that is to have other owners. */
export interface OwnerChange {
  entityRef: string;
  /** Ref of the Group or User that shall own it. */
  ownerRef: string;
  /** Refs of further owners; absent keeps what is declared, empty takes them away. */
  coOwnerRefs?: readonly string[];
}

/** What follows from owner changes, before anything is written. */
export interface ProposalPreview {
  repositoryId: string;
  repositoryTitle: string;
  baseCommit: string;
  files: { path: string; before?: string; after?: string }[];
  /** Entity refs that the files change. */
  entityRefs: string[];
}

/** Changes that cannot be made by the portal, each with the reason for people. */
export interface ChangesNotPossible {
  entityRef: string;
  reason: string;
}

/** What the rest of the plugin asks of proposals. */
export interface Proposals {
  /**
   * The edits of catalog files, module declarations and CODEOWNERS that make
   * the changes true, one preview a repository.
   */
  preview(changes: readonly OwnerChange[]): Promise<{
    previews: ProposalPreview[];
    notPossible: ChangesNotPossible[];
  }>;
  /**
   * Writes each preview as a branch or pull request. Idempotent by
   * `subject` and repository: asked again, the same proposals are brought up to date.
   */
  propose(
    changes: readonly OwnerChange[],
    options: {
      purpose: ProposalPurpose;
      /** What it is for, for example `transfer:4711`. */
      subject: string;
      title: string;
      description: string;
      caller: Caller;
    },
  ): Promise<{ proposals: Proposal[]; notPossible: ChangesNotPossible[] }>;
  /**
   * Takes back what waits to be merged, as the host says it now. Takes nothing
   * back when some of it is merged already.
   */
  withdraw(subject: string, caller: Caller): Promise<'withdrawn' | 'merged'>;
  /** All proposals of a subject, with their newest known state. */
  ofSubject(subject: string): Promise<Proposal[]>;
}
