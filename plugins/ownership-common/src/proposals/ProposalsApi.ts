import type {
  CodeownersPreview,
  ProposalDetails,
  ProposalList,
  ProposalStatus,
} from '../model/proposal';
import type { OwnershipRequestOptions } from '../OwnershipApi';

/** @public */
export interface ProposalsQuery {
  /** For example `transfer:4711`. */
  subject?: string;
  repositoryId?: string;
  status?: ProposalStatus;
}

/**
 * Changes of files that were proposed, and CODEOWNERS from the catalog.
 *
 * @public
 */
export interface ProposalsApi {
  list(
    query?: ProposalsQuery,
    options?: OwnershipRequestOptions,
  ): Promise<ProposalList>;
  get(id: string, options?: OwnershipRequestOptions): Promise<ProposalDetails>;
  merge(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<ProposalDetails>;
  close(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<ProposalDetails>;
  /** Computes the change anew from the newest commit. */
  refresh(
    id: string,
    options?: OwnershipRequestOptions,
  ): Promise<ProposalDetails>;
  /** `force` replaces a generated block that was edited by hand. */
  previewCodeowners(
    repositoryId: string,
    body?: { force?: boolean },
    options?: OwnershipRequestOptions,
  ): Promise<CodeownersPreview>;
  proposeCodeowners(
    repositoryId: string,
    body?: { force?: boolean },
    options?: OwnershipRequestOptions,
  ): Promise<ProposalDetails>;
}
