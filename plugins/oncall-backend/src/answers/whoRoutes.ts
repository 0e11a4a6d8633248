import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { Router } from 'express';
import { z } from 'zod';
import { atSchema } from '../schedules/windowSchema';
import type { MyRightsReader } from './MyRightsReader';
import type { WallReader } from './WallReader';
import type { WhoService } from './WhoService';

const mostEntities = 1000;

const whoSchema = atSchema.extend({
  entityRefs: z
    .array(entityRefSchema)
    .min(1, 'must name at least one entity')
    .max(mostEntities, `must have at most ${mostEntities} entity refs`),
});

/** Routes about who is on call. */
export function whoRoutes(
  router: Router,
  options: {
    guard: Guard;
    who: WhoService;
    wall: WallReader;
    rights: MyRightsReader;
    now(): Date;
  },
): void {
  const { guard, who, wall, rights, now } = options;

  router.post('/who', async (request, response) => {
    const credentials = await guard.reader(request);
    const { entityRefs, at = now() } = parseInput(whoSchema, request.body);
    response.json(await who.who([...new Set(entityRefs)], at, credentials));
  });

  router.get('/who/:kind/:namespace/:name', async (request, response) => {
    const credentials = await guard.reader(request);
    const { at = now() } = parseInput(atSchema, request.query);
    const entityRef = parseInput(
      entityRefSchema,
      stringifyEntityRef(request.params),
    );
    response.json(await who.details(entityRef, at, credentials));
  });

  router.get('/wall', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await wall.wall(credentials));
  });

  router.get('/me/rights', async (request, response) => {
    response.json(await rights.of(await guard.reader(request)));
  });
}
