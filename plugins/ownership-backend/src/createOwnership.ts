import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type {
  HistoryReaders,
  OwnershipRepositoryResource,
  ProposalWriters,
  RepositoryReaders,
  ReviewHosts,
} from '@waymark/plugin-ownership-node';
import { ownershipReadPermission } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  Callers,
  DatabaseDirectoryStore,
  Guard,
  MetricService,
  Visibility,
} from '@waymark/backend-features';
import { DatabaseClarityStore } from './clarity/DatabaseClarityStore';
import { DatabaseChangeStore } from './changes/DatabaseChangeStore';
import { FeedService } from './changes/FeedService';
import { DatabaseDisputeStore } from './disputes/DatabaseDisputeStore';
import { CatalogSync } from './entities/CatalogSync';
import { DatabaseThingStore } from './entities/DatabaseThingStore';
import { OverviewService } from './entities/OverviewService';
import { OwnersService } from './entities/OwnersService';
import { SituationReader } from './entities/SituationReader';
import { DatabaseFindingStore } from './findings/DatabaseFindingStore';
import { FindingService } from './findings/FindingService';
import { createFeatures } from './createFeatures';
import { DatabaseJointStore } from './joint/DatabaseJointStore';
import { thingMetrics } from './metrics/thingMetrics';
import { DatabaseModuleStore } from './modules/DatabaseModuleStore';
import { DatabaseRepositoryStore } from './repositories/DatabaseRepositoryStore';
import { PathService } from './repositories/PathService';
import { RepositoryService } from './repositories/RepositoryService';
import { RepositoryTrees } from './repositories/RepositoryTrees';
import { parseSourceAddress } from './repositories/sourceAddress';
import { DatabaseRunbookStore } from './runbooks/DatabaseRunbookStore';
import { DatabaseScanStore } from './scans/DatabaseScanStore';
import { DatabaseTreeStore } from './scans/DatabaseTreeStore';
import { RepositoryEvaluator } from './scans/RepositoryEvaluator';
import { ScanPermissions } from './scans/ScanPermissions';
import { ScanService } from './scans/ScanService';
import type { OwnershipSettings } from './settings';
import { DatabaseTransferStore } from './transfers/DatabaseTransferStore';

/** Everything that comes from outside. */
export interface OwnershipEnvironment {
  knex: Knex;
  settings: OwnershipSettings;
  catalog: CatalogService;
  auth: AuthService;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  userInfo: UserInfoService;
  urlReader: UrlReaderService;
  config: RootConfigService;
  logger: LoggerService;
  notifications: NotificationService;
  integrations: ScmIntegrationRegistry;
  readers: RepositoryReaders;
  historyReaders: HistoryReaders;
  proposalWriters: ProposalWriters;
  reviewHosts: ReviewHosts;
  isAllowed(
    decision: PolicyDecision,
    repository: OwnershipRepositoryResource,
  ): boolean;
  now(): Date;
}

/** Puts the services together; the only place that knows them all. */
export function createOwnership(environment: OwnershipEnvironment) {
  const { knex, settings, catalog, permissions, now } = environment;
  const stores = {
    changes: new DatabaseChangeStore(knex),
    directory: new DatabaseDirectoryStore(knex),
    findings: new DatabaseFindingStore(knex),
    joint: new DatabaseJointStore(knex),
    modules: new DatabaseModuleStore(knex),
    repositories: new DatabaseRepositoryStore(knex),
    scans: new DatabaseScanStore(knex),
    things: new DatabaseThingStore(knex),
    trees: new DatabaseTreeStore(knex),
  };
  const visibility = new Visibility(catalog, permissions);
  const scanPermissions: ScanPermissions = new ScanPermissions({
    permissions,
    isAllowed: environment.isAllowed,
    // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
    load: id => repositories.find(id),
  });
  const repositories: RepositoryService = new RepositoryService({
    ...stores,
    scanPermissions,
    visibility,
    permissions,
  });
  const evaluator = new RepositoryEvaluator({ ...stores, knex, settings });
  const guard = new Guard(
    environment.httpAuth,
    permissions,
    ownershipReadPermission,
  );
  const features = createFeatures({
    ...environment,
    ...stores,
    guard,
    callers: new Callers({ ...environment, ...stores }),
    visibility,
    evaluator,
  });
  return {
    now,
    changes: stores.changes,
    guard,
    features,
    scanPermissions,
    repositories,
    owners: new OwnersService({
      ...stores,
      situations: new SituationReader({
        ...stores,
        clarity: new DatabaseClarityStore(knex),
        disputes: new DatabaseDisputeStore(knex),
        runbooks: new DatabaseRunbookStore(knex),
        transfers: new DatabaseTransferStore(knex),
        now,
      }),
      catalog,
      scanPermissions,
      placeholderOwner: settings.placeholderOwner,
    }),
    overview: new OverviewService({
      ...stores,
      clarity: new DatabaseClarityStore(knex),
      visibility,
      now,
    }),
    paths: new PathService({
      ...stores,
      trees: new RepositoryTrees(stores),
      visibility,
      owners: settings.owners,
    }),
    findings: new FindingService({ ...stores, visibility }),
    feed: new FeedService({ ...stores, visibility }),
    metrics: new MetricService({
      sources: [
        ...thingMetrics(stores),
        ...features.flatMap(feature => feature.metrics ?? []),
      ],
      visibility,
      logger: environment.logger,
      now,
    }),
    scans: new ScanService({
      ...stores,
      readers: environment.readers,
      evaluator,
      settings: settings.scan,
      logger: environment.logger,
      now,
    }),
    sync: new CatalogSync({
      ...stores,
      catalog,
      auth: environment.auth,
      evaluator,
      settings,
      parse: address => parseSourceAddress(address, environment.integrations),
      providerOf: address => {
        const id = environment.readers.readerFor(address)?.id;
        return id === 'url' ? undefined : id;
      },
      now,
    }),
  };
}
