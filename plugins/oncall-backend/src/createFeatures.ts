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
  createNotices,
  type DirectoryStore,
  type Feature,
  type Guard,
  type Visibility,
} from '@waymark/backend-features';
import type { Knex } from 'knex';
import { createDirectory } from './directory/createDirectory';
import type { OncallSettings } from './settings';

/** What every feature can build on. */
export interface FeatureEnvironment {
  knex: Knex;
  settings: OncallSettings;
  config: RootConfigService;
  logger: LoggerService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  notifications: NotificationService;
  urlReader: UrlReaderService;
  directory: DirectoryStore;
  callers: Callers;
  guard: Guard;
  visibility: Visibility;
  now(): Date;
}

/** Everything that the plugin does; one line a folder. */
export function createFeatures(environment: FeatureEnvironment): Feature[] {
  const notices = createNotices(environment);
  const clocks = createClocks(environment);
  return [createDirectory(environment), notices.feature, clocks.feature];
}
