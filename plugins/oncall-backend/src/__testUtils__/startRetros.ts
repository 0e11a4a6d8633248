import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Callers,
  createClocks,
  createNotices,
  DatabaseDirectoryStore,
  type Feature,
  Guard,
  metricRoutes,
  MetricService,
  toPrincipals,
  Visibility,
} from '@waymark/backend-features';
import {
  type Incident,
  type IncidentEvent,
  oncallReadPermission,
} from '@waymark/plugin-oncall-common';
import {
  type ActionItemTracker,
  ActionItemTrackers,
} from '@waymark/plugin-oncall-node';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import type { OncallResolver } from '../answers/OncallResolver';
import type { FeatureEnvironment } from '../createFeatures';
import { DatabaseIncidentStore } from '../incidents/DatabaseIncidentStore';
import { DatabaseAlertStore } from '../alerts/DatabaseAlertStore';
import { IncidentFeed } from '../incidents/IncidentFeed';
import { IncidentKnowledge } from '../incidents/IncidentKnowledge';
import { IncidentSight } from '../incidents/IncidentSight';
import { SubjectVisibility } from '../incidents/SubjectVisibility';
import { createRetros } from '../retros/createRetros';
import { retroIncidentsOf } from '../retros/retroIncidentsOf';
import { HiddenEntities } from './HiddenEntities';
import { readOncallSettings } from '../settings';

/** Retros alone, on a real database, at a time that stands still until it is moved. */
export async function startRetros(options: {
  entities: Entity[];
  knex: Knex;
  now: Date;
  trackers?: ActionItemTracker[];
  more?(environment: FeatureEnvironment, retros: Retros): Feature[];
}) {
  const { entities, knex } = options;
  let at = options.now;
  const now = () => at;
  const onCall: OncallResolver = {
    in: () => onCall,
    whoIsOnCall: async subjects =>
      subjects.map(() => ({ userRefs: ['user:default/oncall'] })),
    peopleOf: async () => ({ userRefs: [] }),
  };
  const feed = new IncidentFeed(knex);
  const incidents = new DatabaseIncidentStore(knex);
  const trackers = new ActionItemTrackers();
  trackers.addTracker(...(options.trackers ?? []));
  const sight = new HiddenEntities();
  let run: Record<string, () => Promise<void>> = {};
  const plugin = createBackendPlugin({
    pluginId: 'oncall',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          userInfo: coreServices.userInfo,
        },
        async init(services) {
          const directory = new DatabaseDirectoryStore(knex);
          await directory.replace(toPrincipals(entities));
          const environment = {
            ...services,
            knex,
            settings: readOncallSettings(services.config),
            directory,
            callers: new Callers({ ...services, directory }),
            guard: new Guard(
              services.httpAuth,
              services.permissions,
              oncallReadPermission,
            ),
            visibility: new Visibility(services.catalog, services.permissions),
            trackers,
            notifications: { send: async () => {} },
            now,
          } as unknown as FeatureEnvironment;
          const notices = createNotices(environment);
          const clocks = createClocks(environment);
          const retros = createRetros({
            ...environment,
            ...notices,
            clocks,
            incidents: retroIncidentsOf({ knex, incidents, onCall }),
            sight: new IncidentSight({
              incidents,
              alerts: new DatabaseAlertStore(knex),
              subjects: new SubjectVisibility({
                ...environment,
                knowledge: new IncidentKnowledge({
                  ...environment,
                  directory,
                  placeholderOwner: 'group:default/nobody',
                }),
              }),
            }),
          });
          const features = [
            retros.feature,
            clocks.feature,
            ...(options.more?.(environment, retros) ?? []),
          ];
          run = Object.fromEntries(
            features
              .flatMap(feature => feature.tasks ?? [])
              .map(task => [task.id, () => task.run()]),
          );
          const router = PromiseRouter();
          router.use(express.json());
          metricRoutes(router, {
            ...environment,
            metrics: new MetricService({
              ...environment,
              sources: features.flatMap(feature => feature.metrics ?? []),
            }),
          });
          features.forEach(feature => feature.routes?.(router));
          services.httpRouter.use(router);
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => sight.in(catalogServiceMock({ entities })),
      }),
      sight.permissions,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          waymark: { groups: { escalation: ['group:default/heads'] } },
        },
      }),
    ],
  });
  return {
    server,
    incidents,
    /** Hides these from people, and no others. */
    hide: (...entityRefs: string[]) => sight.hide(...entityRefs),
    /** Moves the time and rings what is due. */
    at: async (instant: Date) => {
      at = instant;
      await run.clocks();
    },
    run: (task: string) => run[task](),
    /** Writes an incident as it stands from now on, and says so in the feed. */
    put: async (incident: Incident, events: IncidentEvent[] = []) => {
      await knex.transaction(async tx => {
        const store = incidents.in(tx);
        const known = await store.get(incident.id);
        const { id, number, origin, openedBy, detectedAt, title } = incident;
        await (known
          ? store.update(incident)
          : store.insert(incident, {
              id,
              number,
              origin,
              openedBy,
              detectedAt,
              title,
            }));
        await store.addEvents(id, events);
        await feed.append(
          tx,
          incident,
          known ? 'changed' : 'opened',
          now().toISOString(),
        );
      });
    },
  };
}

type Retros = ReturnType<typeof createRetros>;
