import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import type { CouplingApi } from './coupling/CouplingApi';
import type {
  EntityOwnershipDetails,
  EntityOwnershipList,
} from './model/entityOwnership';
import type { FindingKind, FindingList, Severity } from './model/finding';
import type { CatalogSnapshot, ChangeList } from './model/module';
import type { Overview, ThingList } from './model/overview';
import type { Folder, PathOwnership } from './model/path';
import type { RepositoryList, ScanState } from './model/repository';
import type { GapKind } from './model/gap';
import type { DisputesApi } from './disputes/DisputesApi';
import type { ProposalsApi } from './proposals/ProposalsApi';
import type { RunbooksApi } from './runbooks/RunbooksApi';
import type { TransfersApi } from './transfers/TransfersApi';
import type { ClarityApi } from './clarity/ClarityApi';
import type { ClarityLevel } from './clarity/model';
import type { ConfirmationsApi } from './confirmations/ConfirmationsApi';
import type { ReassignmentsApi } from './reassignments/ReassignmentsApi';
import type { ReviewersApi } from './reviewers/ReviewersApi';

/**
 * Says who asks. Browsers leave it out; backends pass the token of the caller
 * or of their plugin.
 *
 * @public
 */
export interface OwnershipRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** @public */
export interface FindingsQuery {
  repositoryId?: string;
  entityRef?: string;
  severity?: Severity;
  kind?: FindingKind;
  cursor?: string;
  /** At most 500; 100 when absent. */
  limit?: number;
}

/** @public */
export interface ThingsQuery {
  ownerRef?: string;
  column?: string;
  gap?: GapKind;
  clarity?: ClarityLevel;
}

/**
 * What the ownership backend answers. Every method throws a `ResponseError`
 * when the backend refuses, `NotInstalledError` when there is none and
 * `ServiceUnavailableError` when it is down.
 *
 * @public
 */
export interface OwnershipApi {
  readonly disputes: DisputesApi;
  readonly coupling: CouplingApi;
  readonly proposals: ProposalsApi;
  readonly transfers: TransfersApi;
  readonly clarity: ClarityApi;
  readonly runbooks: RunbooksApi;
  readonly confirmations: ConfirmationsApi;
  readonly reassignments: ReassignmentsApi;
  readonly reviewers: ReviewersApi;
  /** Who owns each of at most 1,000 entities, in one request. */
  ownersOf(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<EntityOwnershipList>;
  /** Everything for the page of one entity. */
  detailsOf(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<EntityOwnershipDetails>;
  overview(options?: OwnershipRequestOptions): Promise<Overview>;
  things(
    query: ThingsQuery,
    options?: OwnershipRequestOptions,
  ): Promise<ThingList>;
  repositories(options?: OwnershipRequestOptions): Promise<RepositoryList>;
  /** Who owns the path at the last scan of the repository, and why. */
  pathOwnership(
    repositoryId: string,
    path: string,
    options?: OwnershipRequestOptions,
  ): Promise<PathOwnership>;
  /** The same question for at most 1,000 paths of one repository. */
  pathOwnerships(
    repositoryId: string,
    paths: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<{ items: PathOwnership[] }>;
  folder(
    repositoryId: string,
    path: string,
    options?: OwnershipRequestOptions,
  ): Promise<Folder>;
  findings(
    query: FindingsQuery,
    options?: OwnershipRequestOptions,
  ): Promise<FindingList>;
  /** Asks for a scan now; a scan that is under way is joined. */
  requestScan(
    repositoryId: string,
    options?: OwnershipRequestOptions,
  ): Promise<ScanState>;
  scanState(
    repositoryId: string,
    options?: OwnershipRequestOptions,
  ): Promise<ScanState>;
  catalogSnapshot(options?: OwnershipRequestOptions): Promise<CatalogSnapshot>;
  changes(
    after?: string,
    options?: OwnershipRequestOptions,
  ): Promise<ChangeList>;
  metrics(options?: OwnershipRequestOptions): Promise<MetricDefinition[]>;
  metric(
    id: string,
    query: Partial<MetricQuery>,
    options?: OwnershipRequestOptions,
  ): Promise<MetricAnswer>;
  metricRows(
    id: string,
    query: Partial<MetricRowsQuery>,
    options?: OwnershipRequestOptions,
  ): Promise<MetricRows>;
}
