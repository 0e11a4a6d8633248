import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  finishRunSchema,
  runStateSchema,
  startRunSchema,
} from '@waymark/plugin-platform-desk-common';
import type { Router } from 'express';
import { z } from 'zod';
import type { RunService } from './RunService';

const listSchema = z.object({
  of: z.enum(['me', 'my-teams', 'all']).optional(),
  state: runStateSchema.optional(),
  templateRef: entityRefSchema.optional(),
  entityRef: entityRefSchema.optional(),
  capabilityRef: entityRefSchema.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** Routes about runs of golden paths. */
export function runRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    runs: RunService;
  },
): void {
  const { guard, callers, auditor, runs } = options;

  router.get('/runs', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const query = parseInput(listSchema, request.query);
    response.json(await runs.list(query, caller));
  });

  router.post('/runs', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const body = parseInput(startRunSchema, request.body);
    const { id, templateRef } = body;
    response.json(
      await audited(
        auditor,
        {
          eventId: 'run-start',
          severityLevel: 'low',
          request,
          meta: { id, templateRef },
        },
        () => runs.start(body, caller),
      ),
    );
  });

  router.post('/runs/:id/finish', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const body = parseInput(finishRunSchema, request.body);
    const { id } = request.params;
    response.json(
      await audited(
        auditor,
        {
          eventId: 'run-finish',
          severityLevel: 'low',
          request,
          meta: { id, state: body.state },
        },
        () => runs.finish(id, body, caller),
      ),
    );
  });
}
