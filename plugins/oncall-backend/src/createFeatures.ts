import type {
  AuditorService,
  AuthService,
  DiscoveryService,
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
import type {
  ActionItemTrackers,
  OncallProviders,
} from '@waymark/plugin-oncall-node';
import type { Knex } from 'knex';
import { createAnswers } from './answers/createAnswers';
import { Happenings } from './answers/Happenings';
import { createFeeds } from './feeds/createFeeds';
import { createIncidents, type Incidents } from './incidents/createIncidents';
import { handoffFactsOf } from './incidents/handoffFactsOf';
import { createMeasures } from './measures/createMeasures';
import { PageRecorder } from './measures/PageRecorder';
import { createProviders } from './providers/createProviders';
import { createRetros } from './retros/createRetros';
import { retroIncidentsOf } from './retros/retroIncidentsOf';
import { createSchedules } from './schedules/createSchedules';
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
  discovery: DiscoveryService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  notifications: NotificationService;
  urlReader: UrlReaderService;
  directory: DirectoryStore;
  callers: Callers;
  guard: Guard;
  visibility: Visibility;
  trackers: ActionItemTrackers;
  now(): Date;
  /** Those that modules registered. */
  providers?: OncallProviders;
}

/** Everything that the plugin does; one line a folder. */
export function createFeatures(environment: FeatureEnvironment): Feature[] {
  const notices = createNotices(environment);
  const clocks = createClocks(environment);
  const schedules = createSchedules({
    ...environment,
    notices: notices.notices,
    clocks,
    handoffFacts: async (ownerRef, transaction) =>
      // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
      await handoffFactsOf(incidents.incidents)(ownerRef, transaction),
    mapper: async ({ credentials }) =>
      // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
      await incidents.permissions.serviceMapper(credentials),
  });
  const answers = createAnswers({
    ...environment,
    ...schedules,
    // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
    policies: async () => await incidents.policies.list(environment.knex),
    mayDeclare: async credentials =>
      // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
      await incidents.permissions.mayDeclare(credentials),
    happenings: {
      of: async (subject, credentials) =>
        // eslint-disable-next-line @typescript-eslint/no-use-before-define -- each needs the other
        await happenings.of(subject, credentials),
    },
  });
  const incidents: Incidents = createIncidents({
    ...environment,
    notices: notices.notices,
    clocks,
    oncall: answers.resolver,
  });
  const onCall = answers.resolver;
  const retros = createRetros({
    ...environment,
    notices: notices.notices,
    clocks,
    incidents: retroIncidentsOf({ ...environment, ...incidents, onCall }),
    sight: incidents.sight,
  });
  const happenings = new Happenings({
    ...environment,
    ...incidents,
    retros: retros.store,
  });
  incidents.listen(new PageRecorder({ ...incidents, onCall }));
  return [
    createDirectory(environment),
    notices.feature,
    clocks.feature,
    schedules.feature,
    answers.feature,
    createFeeds({ ...environment, ...schedules }),
    incidents.feature,
    createProviders({ ...environment, ...schedules, incidents }),
    retros.feature,
    createMeasures({
      ...environment,
      retros: retros.store,
      schedules,
    }),
  ];
}
