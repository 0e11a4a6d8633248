import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  type Callers,
  createClocks,
  createDirectory,
  createNotices,
  type DirectoryStore,
  type Feature,
  type Guard,
  type Visibility,
} from '@waymark/backend-features';
import type { TicketTrackers } from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';
import { createCapabilities } from './capabilities/createCapabilities';
import { createDrift } from './drift/createDrift';
import { createEnvironments } from './environments/createEnvironments';
import { createGrants } from './grants/createGrants';
import type { DeskHosts } from './hosts/DeskHosts';
import { createImports } from './imports/createImports';
import { createDeskMetrics } from './metrics/createDeskMetrics';
import { createRuns } from './runs/createRuns';
import type { PlatformDeskSettings } from './settings';
import { createSurveys } from './surveys/createSurveys';
import { createTickets } from './tickets/createTickets';
import { createTrackers } from './trackers/createTrackers';
import { trackerLinkOf } from './trackers/trackerLinkOf';

/** What every feature can build on. */
export interface FeatureEnvironment {
  knex: Knex;
  settings: PlatformDeskSettings;
  /** Where requests are followed outside of the portal; empty by default. */
  trackers: TicketTrackers;
  config: RootConfigService;
  logger: LoggerService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  notifications: NotificationService;
  directory: DirectoryStore;
  callers: Callers;
  guard: Guard;
  visibility: Visibility;
  hosts: DeskHosts;
  urlReader: UrlReaderService;
  now(): Date;
}

/** Everything that the plugin does; one line a folder. */
export function createFeatures(environment: FeatureEnvironment): Feature[] {
  const { notices, feature: noticesFeature } = createNotices(environment);
  const clocks = createClocks(environment);
  const { capabilities, feature } = createCapabilities({
    ...environment,
    notices,
  });
  const tickets = createTickets({
    ...environment,
    notices,
    clocks,
    capabilitiesOf: async (refs, connection) =>
      await capabilities.byRefs(refs, connection),
    trackerOf: async id => await trackerLinkOf(environment.knex, id),
  });
  const grants = createGrants({ ...environment, notices, clocks });
  return [
    createDirectory(environment),
    noticesFeature,
    clocks.feature,
    feature,
    tickets.feature,
    createImports({ ...environment, ...tickets, capabilities }),
    createRuns({ ...environment, capabilities }),
    createDeskMetrics({ ...environment, ...tickets }),
    createSurveys({ ...environment, ...tickets }),
    createTrackers({ ...environment, ...tickets }),
    grants.feature,
    createDrift({ ...environment, policy: grants.policy }),
    createEnvironments({
      ...environment,
      notices,
      clocks,
      policy: grants.policy,
    }),
  ];
}
