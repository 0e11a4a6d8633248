import { type Feature, later } from '@waymark/backend-features';
import type { Capability } from '@waymark/plugin-platform-desk-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { TicketAccess } from '../tickets/TicketAccess';
import type { TicketFeed } from '../tickets/TicketFeed';
import type { TicketStore } from '../tickets/TicketStore';
import { auditTickets } from './auditTickets';
import { importBody, importRoutes } from './importRoutes';
import { ImportService } from './ImportService';
import { TrackerImport } from './TrackerImport';

const auditedMillis = 90 * 24 * 60 * 60_000;

/** Requests of other trackers, and what is asked for. */
export function createImports(
  environment: FeatureEnvironment & {
    store: TicketStore;
    feed: TicketFeed;
    access: Pick<TicketAccess, 'readableBy'>;
    capabilities: { all(): Promise<Capability[]> };
  },
): Feature {
  const { knex, capabilities, settings, now } = environment;
  const imports = new ImportService(environment);
  return {
    rawRoutes: importBody,
    routes: router =>
      importRoutes(router, {
        ...environment,
        imports,
        trackerImport: new TrackerImport({ ...environment, imports }),
        audit: async ({ from, to }, credentials) =>
          await auditTickets(
            knex,
            {
              from: from
                ? new Date(Date.parse(from)).toISOString()
                : later(now(), -auditedMillis),
              to: to
                ? new Date(Date.parse(to)).toISOString()
                : now().toISOString(),
            },
            await capabilities.all(),
            settings.terms.calendar,
            {
              withTitles:
                (await environment.access.readableBy(credentials)) ===
                undefined,
            },
          ),
      }),
  };
}
