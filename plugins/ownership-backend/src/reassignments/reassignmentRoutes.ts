import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { z } from 'zod';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { ownersBodySchema } from '../http/schemas';
import type { ReassignmentService } from './ReassignmentService';

const changeSchema = ownersBodySchema.extend({
  from: entityRefSchema,
  to: entityRefSchema,
});
const idSchema = z
  .string()
  .regex(
    /^[\w-]{8,64}$/,
    'must be 8 to 64 letters, digits, - or _, chosen by you: a retry with the same id does nothing twice',
  );
const proposeSchema = changeSchema.extend({ id: idSchema });

/** Routes about the things of teams and people who are gone. */
export function reassignmentRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    reassignments: ReassignmentService;
  },
): void {
  const { guard, callers, auditor, reassignments } = options;

  router.get('/reassignments/affected', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await reassignments.affected(credentials));
  });

  router.post('/reassignments/preview', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const change = parseInput(changeSchema, request.body);
    response.json(await reassignments.preview(change, caller));
  });

  router.post('/reassignments', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const { id, ...change } = parseInput(proposeSchema, request.body);
    const result = await audited(
      auditor,
      {
        eventId: 'reassignment-propose',
        severityLevel: 'medium',
        request,
        meta: { id, ...change },
      },
      () => reassignments.propose(id, change, caller),
    );
    response.status(201).json(result);
  });

  router.get('/reassignments/:id', async (request, response) => {
    const credentials = await guard.reader(request);
    const id = parseInput(idSchema, request.params.id);
    response.json(await reassignments.get(id, credentials));
  });
}
