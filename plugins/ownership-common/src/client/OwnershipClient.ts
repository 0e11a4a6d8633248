import { parseEntityRef } from '@backstage/catalog-model';
import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import { MetricsClient, pathOf } from '@waymark/plugin-client';
import { z } from 'zod';
import { CouplingClient } from '../coupling/CouplingClient';
import {
  entityOwnershipDetailsSchema,
  entityOwnershipListSchema,
} from '../model/entityOwnership';
import { findingListSchema } from '../model/finding';
import { catalogSnapshotSchema, changeListSchema } from '../model/module';
import { overviewSchema, thingListSchema } from '../model/overview';
import { folderSchema, pathOwnershipSchema } from '../model/path';
import { repositoryListSchema, scanStateSchema } from '../model/repository';
import type { ClarityApi } from '../clarity/ClarityApi';
import { ClarityClient } from '../clarity/ClarityClient';
import type { ConfirmationsApi } from '../confirmations/ConfirmationsApi';
import { ConfirmationsClient } from '../confirmations/ConfirmationsClient';
import type { ReassignmentsApi } from '../reassignments/ReassignmentsApi';
import { ReassignmentsClient } from '../reassignments/ReassignmentsClient';
import type { DisputesApi } from '../disputes/DisputesApi';
import { DisputesClient } from '../disputes/DisputesClient';
import type { ReviewersApi } from '../reviewers/ReviewersApi';
import { ReviewersClient } from '../reviewers/ReviewersClient';
import type {
  FindingsQuery,
  OwnershipApi,
  OwnershipRequestOptions,
  ThingsQuery,
} from '../OwnershipApi';
import type { TransfersApi } from '../transfers/TransfersApi';
import type { ProposalsApi } from '../proposals/ProposalsApi';
import { ProposalsClient } from '../proposals/ProposalsClient';
import { TransfersClient } from '../transfers/TransfersClient';
import type { RunbooksApi } from '../runbooks/RunbooksApi';
import { RunbooksClient } from '../runbooks/RunbooksClient';
import {
  ClientDiscoveryApi,
  ClientFetchApi,
  PluginRequester,
} from './PluginRequester';

const pathOwnershipListSchema = z.object({
  items: z.array(pathOwnershipSchema),
});

/**
 * Asks the ownership backend, from a browser or from another backend. Answers
 * are checked against their schemas.
 *
 * @public
 */
export class OwnershipClient implements OwnershipApi {
  readonly clarity: ClarityApi;
  readonly runbooks: RunbooksApi;
  readonly confirmations: ConfirmationsApi;
  readonly reassignments: ReassignmentsApi;
  readonly reviewers: ReviewersApi;
  readonly proposals: ProposalsApi;
  readonly transfers: TransfersApi;
  readonly coupling: CouplingClient;
  readonly disputes: DisputesApi;
  private readonly numbers: MetricsClient;
  private readonly requester: PluginRequester;

  constructor(options: {
    discoveryApi: ClientDiscoveryApi;
    fetchApi: ClientFetchApi;
  }) {
    this.requester = new PluginRequester(
      'ownership',
      options.discoveryApi,
      options.fetchApi,
    );
    this.numbers = new MetricsClient(this.requester);
    this.runbooks = new RunbooksClient(this.requester);
    this.clarity = new ClarityClient(this.requester);
    this.confirmations = new ConfirmationsClient(this.requester);
    this.reassignments = new ReassignmentsClient(this.requester);
    this.disputes = new DisputesClient(this.requester);
    this.coupling = new CouplingClient(this.requester);
    this.proposals = new ProposalsClient(this.requester);
    this.transfers = new TransfersClient(this.requester);
    this.reviewers = new ReviewersClient(this.requester);
  }

  async ownersOf(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ) {
    if (entityRefs.length === 0) {
      return { items: [], hidden: 0 };
    }
    return this.requester.send(
      entityOwnershipListSchema,
      { method: 'POST', path: '/owners', body: { entityRefs } },
      options,
    );
  }

  async detailsOf(entityRef: string, options?: OwnershipRequestOptions) {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return this.requester.send(
      entityOwnershipDetailsSchema,
      { path: pathOf('owners', kind, namespace, name) },
      options,
    );
  }

  async overview(options?: OwnershipRequestOptions) {
    return this.requester.send(overviewSchema, { path: '/overview' }, options);
  }

  async things(query: ThingsQuery, options?: OwnershipRequestOptions) {
    return this.requester.send(
      thingListSchema,
      { path: '/things', query: { ...query } },
      options,
    );
  }

  async repositories(options?: OwnershipRequestOptions) {
    return this.requester.send(
      repositoryListSchema,
      { path: '/repositories' },
      options,
    );
  }

  async pathOwnership(
    repositoryId: string,
    path: string,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      pathOwnershipSchema,
      { path: pathOf('repositories', repositoryId, 'paths'), query: { path } },
      options,
    );
  }

  async pathOwnerships(
    repositoryId: string,
    paths: readonly string[],
    options?: OwnershipRequestOptions,
  ) {
    if (paths.length === 0) {
      return { items: [] };
    }
    return this.requester.send(
      pathOwnershipListSchema,
      {
        method: 'POST',
        path: pathOf('repositories', repositoryId, 'paths'),
        body: { paths },
      },
      options,
    );
  }

  async folder(
    repositoryId: string,
    path: string,
    options?: OwnershipRequestOptions,
  ) {
    return this.requester.send(
      folderSchema,
      { path: pathOf('repositories', repositoryId, 'folder'), query: { path } },
      options,
    );
  }

  async findings(query: FindingsQuery, options?: OwnershipRequestOptions) {
    return this.requester.send(
      findingListSchema,
      { path: '/findings', query: { ...query } },
      options,
    );
  }

  async requestScan(repositoryId: string, options?: OwnershipRequestOptions) {
    return this.requester.send(
      scanStateSchema,
      { method: 'POST', path: pathOf('repositories', repositoryId, 'scan') },
      options,
    );
  }

  async scanState(repositoryId: string, options?: OwnershipRequestOptions) {
    return this.requester.send(
      scanStateSchema,
      { path: pathOf('repositories', repositoryId, 'scan') },
      options,
    );
  }

  async catalogSnapshot(options?: OwnershipRequestOptions) {
    return this.requester.send(
      catalogSnapshotSchema,
      { path: '/catalog-snapshot' },
      options,
    );
  }

  async changes(after?: string, options?: OwnershipRequestOptions) {
    return this.requester.send(
      changeListSchema,
      { path: '/changes', query: { after } },
      options,
    );
  }

  async metrics(
    options?: OwnershipRequestOptions,
  ): Promise<MetricDefinition[]> {
    return this.numbers.list(options);
  }

  async metric(
    id: string,
    query: Partial<MetricQuery>,
    options?: OwnershipRequestOptions,
  ): Promise<MetricAnswer> {
    return this.numbers.answer(id, query, options);
  }

  async metricRows(
    id: string,
    query: Partial<MetricRowsQuery>,
    options?: OwnershipRequestOptions,
  ): Promise<MetricRows> {
    return this.numbers.rows(id, query, options);
  }
}
