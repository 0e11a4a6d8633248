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
import type { ConfirmationService } from './ConfirmationService';

const idSchema = z
  .string()
  .regex(
    /^[\w-]{8,64}$/,
    'must be 8 to 64 letters, digits, - or _, chosen by you: a retry with the same id does nothing twice',
  );
const bodySchema = ownersBodySchema.extend({ id: idSchema });
const dueQuerySchema = z.object({ ownerRef: entityRefSchema.optional() });

/** Routes about reconfirming owners. */
export function confirmationRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    confirmations: ConfirmationService;
  },
): void {
  const { guard, callers, auditor, confirmations } = options;

  router.get('/confirmations/due', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const { ownerRef } = parseInput(dueQuerySchema, request.query);
    response.json(await confirmations.due(ownerRef, caller));
  });

  router.post('/confirmations', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const { id, entityRefs } = parseInput(bodySchema, request.body);
    const result = await audited(
      auditor,
      {
        eventId: 'confirmation-create',
        severityLevel: 'medium',
        request,
        meta: { id, entityRefs },
      },
      () => confirmations.confirm(id, entityRefs, caller),
    );
    response.status(201).json(result);
  });

  router.post('/confirmations/:id/undo', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const id = parseInput(idSchema, request.params.id);
    const result = await audited(
      auditor,
      {
        eventId: 'confirmation-undo',
        severityLevel: 'medium',
        request,
        meta: { id },
      },
      () => confirmations.undo(id, caller),
    );
    response.json(result);
  });
}
