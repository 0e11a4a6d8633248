import { runbookStateSchema } from '@waymark/plugin-ownership-common';
import type { Router } from 'express';
import { z } from 'zod';
import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { RunbookService } from './RunbookService';

const listQuerySchema = z.object({
  state: runbookStateSchema.optional(),
  cursor: entityRefSchema.optional(),
  limit: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(200, 'must be at most 200')
    .default(50),
});

/** Routes about runbooks. */
export function runbookRoutes(
  router: Router,
  options: { guard: Guard; runbooks: RunbookService },
): void {
  const { guard, runbooks } = options;

  router.get('/runbooks', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(listQuerySchema, request.query);
    response.json(await runbooks.list(query, credentials));
  });

  router.get('/runbooks/:kind/:namespace/:name', async (request, response) => {
    const credentials = await guard.reader(request);
    const { kind, namespace, name } = request.params;
    const entityRef = parseInput(
      entityRefSchema,
      `${kind}:${namespace}/${name}`,
    );
    response.json(await runbooks.runbookOf(entityRef, credentials));
  });
}
