import type { OwnershipRequestOptions } from '../OwnershipApi';
import type {
  Dispute,
  DisputeBacklog,
  DisputeDetails,
  DisputeList,
  DisputeOpened,
  DisputePreview,
  DisputesOpened,
  DisputeStatus,
} from './dispute';

/** @public */
export interface DisputesQuery {
  /** `unended` for all that still need somebody; everything when absent. */
  status?: DisputeStatus | 'unended';
  entityRef?: string;
  /** Only those where the caller is asked, or that they opened or follow. */
  mine?: boolean;
}

/**
 * A path of a repository, for which its module or entity is disputed.
 *
 * @public
 */
export type DisputeSubject =
  | { entityRef: string }
  | { repositoryId: string; path: string };

/**
 * `requestId` is made up by the caller, one for each thing that a person does:
 * a request that is sent again does nothing new.
 *
 * @public
 */
export interface DisputeRequest {
  requestId?: string;
}

/**
 * Disputes about who owns an entity. `version` is the one that the caller saw;
 * a decision on an older one is refused with 409.
 *
 * @public
 */
export interface DisputesApi {
  list(
    query?: DisputesQuery,
    options?: OwnershipRequestOptions,
  ): Promise<DisputeList>;
  backlog(options?: OwnershipRequestOptions): Promise<DisputeBacklog>;
  get(id: string, options?: OwnershipRequestOptions): Promise<DisputeDetails>;
  open(
    request: DisputeRequest & DisputeSubject & { reason: string },
    options?: OwnershipRequestOptions,
  ): Promise<DisputeOpened>;
  /** One for each of at most 200 entities. */
  openAll(
    request: DisputeRequest & { entityRefs: readonly string[]; reason: string },
    options?: OwnershipRequestOptions,
  ): Promise<DisputesOpened>;
  comment(
    id: string,
    request: DisputeRequest & { text: string },
    options?: OwnershipRequestOptions,
  ): Promise<Dispute>;
  nameTemporaryOwner(
    id: string,
    request: DisputeRequest & {
      ownerRef: string;
      version: number;
      note?: string;
    },
    options?: OwnershipRequestOptions,
  ): Promise<Dispute>;
  /** Decides, or agrees as a claimant; proposes the change of files once it is settled. */
  namePermanentOwner(
    id: string,
    request: DisputeRequest & {
      ownerRef: string;
      coOwnerRefs?: readonly string[];
      version: number;
      note?: string;
    },
    options?: OwnershipRequestOptions,
  ): Promise<Dispute>;
  /** What naming a permanent owner would do. */
  preview(
    id: string,
    request: { ownerRef: string; coOwnerRefs?: readonly string[] },
    options?: OwnershipRequestOptions,
  ): Promise<DisputePreview>;
  withdraw(
    id: string,
    request: DisputeRequest & { reason: string; version: number },
    options?: OwnershipRequestOptions,
  ): Promise<Dispute>;
}
