import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Router } from 'express';
import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { ownersBodySchema } from '../http/schemas';
import type { ClarityService } from './ClarityService';

/** Routes about how clear it is who answers for things. */
export function clarityRoutes(
  router: Router,
  options: { guard: Guard; clarity: ClarityService },
): void {
  const { guard, clarity } = options;

  router.post('/clarity', async (request, response) => {
    const credentials = await guard.reader(request);
    const { entityRefs } = parseInput(ownersBodySchema, request.body);
    response.json(await clarity.levelsOf(entityRefs, credentials));
  });

  router.get('/clarity/:kind/:namespace/:name', async (request, response) => {
    const credentials = await guard.reader(request);
    const entityRef = parseInput(
      entityRefSchema,
      stringifyEntityRef(request.params),
    );
    response.json(await clarity.of(entityRef, credentials));
  });
}
