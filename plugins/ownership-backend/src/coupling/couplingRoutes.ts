import type { Router } from 'express';
import { type Guard, parseInput } from '@waymark/backend-features';
import {
  couplingChangesQuerySchema,
  couplingQuerySchema,
} from './couplingSchemas';
import type { CouplingService } from './CouplingService';

/** Routes about how often changes cross owners. */
export function couplingRoutes(
  router: Router,
  options: { guard: Guard; coupling: CouplingService },
): void {
  const { guard, coupling } = options;

  router.get('/coupling/state', async (request, response) => {
    await guard.reader(request);
    response.json(await coupling.state());
  });

  router.get('/coupling/matrix', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(couplingQuerySchema, request.query);
    response.json(await coupling.matrix(query, credentials));
  });

  router.get('/coupling/trend', async (request, response) => {
    await guard.reader(request);
    const query = parseInput(couplingQuerySchema, request.query);
    response.json(await coupling.trend(query));
  });

  router.get('/coupling/changes', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(couplingChangesQuerySchema, request.query);
    response.json(await coupling.changes(query, credentials));
  });
}
