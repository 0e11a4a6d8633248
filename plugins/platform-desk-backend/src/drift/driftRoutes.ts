import {
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { driftStateSchema } from '@waymark/plugin-platform-desk-common';
import type { Router } from 'express';
import { z } from 'zod';
import type { DriftService } from './DriftService';

const listSchema = z.object({
  state: driftStateSchema.optional(),
  templateRef: entityRefSchema.optional(),
  ownerRef: entityRefSchema.optional(),
});

/** Routes about what was born from templates. */
export function driftRoutes(
  router: Router,
  options: { guard: Guard; callers: Callers; drift: DriftService },
): void {
  const { guard, callers, drift } = options;

  router.get('/drift', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(listSchema, request.query);
    response.json(await drift.list(query, credentials));
  });

  router.get('/drift/:kind/:namespace/:name', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const { kind, namespace, name } = request.params;
    const { entityRef } = parseInput(z.object({ entityRef: entityRefSchema }), {
      entityRef: `${kind}:${namespace}/${name}`,
    });
    response.json(await drift.get(entityRef, caller));
  });
}
