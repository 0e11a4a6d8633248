import {
  type Clocks,
  DatabaseDirectoryStore,
  type Feature,
  later,
  type NoticeStore,
} from '@waymark/backend-features';
import { OwnershipClient } from '@waymark/plugin-ownership-common';
import { AlertIngest } from '../alerts/AlertIngest';
import { AlertPlacer } from '../alerts/AlertPlacer';
import { alertRoutes } from '../alerts/alertRoutes';
import { AlertService } from '../alerts/AlertService';
import { DatabaseAlertStore } from '../alerts/DatabaseAlertStore';
import type { OncallResolver } from '../answers/OncallResolver';
import type { FeatureEnvironment } from '../createFeatures';
import { DatabaseInboxStore } from '../inbox/DatabaseInboxStore';
import { InboxWorker } from '../inbox/InboxWorker';
import { InboxWriter } from '../inbox/InboxWriter';
import { readSources } from '../inbox/sourceSettings';
import { webhookRoutes } from '../inbox/webhookRoutes';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { DatabaseProviderStore } from '../providers/DatabaseProviderStore';
import { DisputeWishes } from './DisputeWishes';
import { EscalationHandler } from './EscalationHandler';
import { EscalationPolicies } from './EscalationPolicies';
import { incidentActions } from './incidentActions';
import { EscalationRecipients } from './EscalationRecipients';
import { IncidentFeed } from './IncidentFeed';
import { IncidentKnowledge } from './IncidentKnowledge';
import { IncidentPermissions } from './IncidentPermissions';
import { IncidentReader } from './IncidentReader';
import { incidentRoutes } from './incidentRoutes';
import { IncidentService } from './IncidentService';
import { IncidentSight } from './IncidentSight';
import { readIncidentSettings } from './incidentSettings';
import type { IncidentStore } from './IncidentStore';
import { type IncidentListener, IncidentWriter } from './IncidentWriter';
import { LeadsAnswer } from './LeadsAnswer';
import { SubjectVisibility } from './SubjectVisibility';

const keepDeliveriesMillis = 14 * 24 * 60 * 60_000;
const keepChangesMillis = 90 * 24 * 60 * 60_000;

/** What other features do with incidents. */
export interface Incidents {
  feature: Feature;
  incidents: IncidentStore;
  service: IncidentService;
  sight: IncidentSight;
  permissions: IncidentPermissions;
  /** Takes what sources say besides webhooks. */
  ingest: AlertIngest;
  policies: EscalationPolicies;
  /** Tells of every change in its transaction. */
  listen(listener: IncidentListener): void;
}

/** Alerts from webhooks, and incidents: opened, escalated, resolved, and told of. */
export function createIncidents(
  environment: FeatureEnvironment & {
    notices: NoticeStore;
    clocks: Clocks;
    /** Absent: the leads of teams answer. */
    oncall?: OncallResolver;
  },
): Incidents {
  const { knex, now } = environment;
  const roles = environment.settings.roles;
  const settings = readIncidentSettings(environment.config);
  const sources = readSources(environment.config);
  const oncall = environment.oncall ?? new LeadsAnswer(knex, roles);
  const inbox = new DatabaseInboxStore(knex);
  const alerts = new DatabaseAlertStore(knex);
  const incidents = new DatabaseIncidentStore(knex);
  const feed = new IncidentFeed(knex);
  const policies = new EscalationPolicies(settings);
  const directory = environment.directory ?? new DatabaseDirectoryStore(knex);
  const knowledge = new IncidentKnowledge({
    ...environment,
    directory,
    placeholderOwner: settings.placeholderOwner,
    mappedEntity: async serviceId =>
      await new DatabaseProviderStore(knex).entityOfService(serviceId),
  });
  const incidentWriter = new IncidentWriter({
    ...environment,
    incidents,
    alerts,
    feed,
    policies,
    settings,
    clocks: environment.clocks.clocks,
  });
  const wishes = new DisputeWishes({
    ...environment,
    knowledge,
    ownership: new OwnershipClient({
      discoveryApi: environment.discovery,
      fetchApi: { fetch },
    }),
  });
  const permissions = new IncidentPermissions({
    ...environment,
    incidents,
    oncall,
  });
  const subjects = new SubjectVisibility({ ...environment, knowledge });
  const sight = new IncidentSight({ incidents, alerts, subjects });
  const parts = {
    ...environment,
    alerts,
    directory,
    feed,
    inbox,
    incidents,
    knowledge,
    oncall,
    permissions,
    recipients: new EscalationRecipients({ oncall, roles }),
    policies,
    roles,
    settings,
    sight,
    sources,
    subjects,
    wishes,
    writer: incidentWriter,
  };
  const service = new IncidentService(parts);
  const reader = new IncidentReader({ ...parts, service });
  const placer = new AlertPlacer(parts);
  const ingest = new AlertIngest({ ...parts, placer });
  const alertService = new AlertService({ ...parts, ingest });
  const inboxWriter = new InboxWriter(inbox, now);
  const worker = new InboxWorker({
    ...parts,
    ingest,
    rate: () => inboxWriter.rate,
  });
  environment.clocks.handle(new EscalationHandler(parts));

  const feature: Feature = {
    rawRoutes: router =>
      webhookRoutes(router, { sources, writer: inboxWriter, now }),
    routes: router => {
      alertRoutes(router, { ...parts, service: alertService });
      incidentRoutes(router, { ...parts, service, reader });
    },
    actions: registry => incidentActions(registry, { ...parts, service }),
    tasks: [
      {
        id: 'inbox',
        // In every process: deliveries are leased.
        scope: 'local',
        frequency: { seconds: 1 },
        run: () => worker.run(),
      },
      {
        id: 'incident-disputes',
        scope: 'local',
        frequency: { seconds: 5 },
        run: () => wishes.run(incidentWriter),
      },
      {
        id: 'prune-incidents',
        scope: 'global',
        frequency: { hours: 24 },
        run: async () => {
          await inbox.prune(later(now(), -keepDeliveriesMillis));
          await feed.prune(later(now(), -keepChangesMillis));
        },
      },
    ],
    stop: async () => {
      await inboxWriter.stop();
      await worker.stop();
    },
  };
  return {
    feature,
    incidents,
    service,
    sight,
    permissions,
    ingest,
    policies,
    listen: listener => incidentWriter.listen(listener),
  };
}
