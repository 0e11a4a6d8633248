import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Router } from 'express';
import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { ownersBodySchema, thingsQuerySchema } from '../http/schemas';
import type { OverviewService } from './OverviewService';
import type { OwnersService } from './OwnersService';

/** Routes about entities: who owns them, and the tables of the ownership page. */
export function entityRoutes(
  router: Router,
  options: { guard: Guard; owners: OwnersService; overview: OverviewService },
): void {
  const { guard, owners, overview } = options;

  router.post('/owners', async (request, response) => {
    const credentials = await guard.reader(request);
    const { entityRefs } = parseInput(ownersBodySchema, request.body);
    response.json(await owners.ownersOf(entityRefs, credentials));
  });

  router.get('/owners/:kind/:namespace/:name', async (request, response) => {
    const credentials = await guard.reader(request);
    const entityRef = parseInput(
      entityRefSchema,
      stringifyEntityRef(request.params),
    );
    response.json(await owners.detailsOf(entityRef, credentials));
  });

  router.get('/overview', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await overview.overview(credentials));
  });

  router.get('/things', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(thingsQuerySchema, request.query);
    response.json(await overview.things(query, credentials));
  });
}
