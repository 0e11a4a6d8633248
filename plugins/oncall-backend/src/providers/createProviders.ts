import type { Feature } from '@waymark/backend-features';
import { OncallProviders } from '@waymark/plugin-oncall-node';
import type { FeatureEnvironment } from '../createFeatures';
import type { Incidents } from '../incidents/createIncidents';
import type { Schedules } from '../schedules/createSchedules';
import { DatabaseProviderStore } from './DatabaseProviderStore';
import { CalendarImport } from './ical/CalendarImport';
import { IcalProvider } from './ical/IcalProvider';
import { readCalendars } from './ical/readCalendars';
import { MappingService } from './MappingService';
import { NativeProvider } from './NativeProvider';
import { ProviderAccess } from './ProviderAccess';
import { ProviderReader } from './ProviderReader';
import { providerRoutes } from './providerRoutes';
import { readProviderSettings } from './providerSettings';
import { ProviderSync } from './ProviderSync';
import { ServiceAnnotations } from './ServiceAnnotations';
import { SnapshotKeeper } from './SnapshotKeeper';

/** Schedules, services and incidents of paging products, and of calendars. */
export function createProviders(
  environment: FeatureEnvironment &
    Pick<Schedules, 'store' | 'schedules' | 'reader' | 'access'> & {
      incidents: Pick<Incidents, 'ingest' | 'permissions'>;
    },
): Feature {
  const { knex, config, store: schedules, incidents } = environment;
  const settings = readProviderSettings(config);
  const providers = environment.providers ?? new OncallProviders();
  providers.addProvider(new NativeProvider(schedules));
  const calendars = readCalendars(config);
  if (calendars.length > 0) {
    providers.addProvider(new IcalProvider(calendars));
  }
  const store = new DatabaseProviderStore(knex);
  const parts = { ...environment, ...settings, schedules, providers, store };
  const imports = new CalendarImport({
    ...environment,
    service: environment.schedules,
  });
  const access = new ProviderAccess({
    permissions: environment.permissions,
    permissionsRegistry: environment.permissionsRegistry,
    mapper: async credentials =>
      await incidents.permissions.serviceMapper(credentials),
  });
  const annotations = new ServiceAnnotations(parts);
  const keeper = new SnapshotKeeper({ ...parts, providers: store });
  const sync = new ProviderSync({
    ...parts,
    keeper,
    annotations,
    ingest: incidents.ingest,
  });
  const reader = new ProviderReader({ ...parts, access });
  const mappings = new MappingService({ ...parts, access });
  return {
    routes: router =>
      providerRoutes(router, {
        ...environment,
        access,
        reader,
        sync,
        mappings,
        imports,
      }),
    tasks: [
      {
        id: 'providers',
        scope: 'global',
        frequency: settings.frequency,
        run: () => sync.run(),
      },
      ...(sync.configured().length > 0
        ? [
            {
              id: 'service-annotations',
              scope: 'global' as const,
              frequency: { minutes: 1 },
              run: () => annotations.run(),
            },
          ]
        : []),
    ],
  };
}
