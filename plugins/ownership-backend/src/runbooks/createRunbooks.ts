import type { Knex } from 'knex';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { DatabaseRunbookStore } from './DatabaseRunbookStore';
import { RunbookFetcher } from './RunbookFetcher';
import { runbookRoutes } from './runbookRoutes';
import { RunbookService } from './RunbookService';
import { runbooksOfThings } from './runbooksOfThings';

/**
 * Runbooks of things. Those in repositories are read by scans; here are the
 * others, and the answers. `changed` is called when an address was read.
 */
export function createRunbooks(
  environment: FeatureEnvironment & { changed(): Promise<void> },
): Feature {
  const { knex, things, now } = environment;
  const runbooks = new DatabaseRunbookStore(knex);
  const service = new RunbookService({ ...environment, runbooks });
  const fetcher = new RunbookFetcher({ ...environment, runbooks });
  return {
    routes: router =>
      runbookRoutes(router, { ...environment, runbooks: service }),
    afterAssessment: async () => {
      const outside = (await things.all()).filter(
        thing => thing.repositoryId === undefined,
      );
      await runbooks.replace(
        undefined,
        runbooksOfThings(outside, undefined, now()),
      );
    },
    tasks: [
      {
        id: 'runbooks',
        scope: 'local',
        frequency: { seconds: 15 },
        run: async () => {
          if (await fetcher.readDue()) {
            await environment.changed();
          }
        },
      },
    ],
  };
}

/** What runbooks say for the clarity of things. */
export async function readRunbookFacts(knex: Knex) {
  return await new DatabaseRunbookStore(knex).facts();
}
