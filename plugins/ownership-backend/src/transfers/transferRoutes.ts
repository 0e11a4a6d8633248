import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  openTransferSchema,
  type Transfer,
  transferBodies,
  type TransferDetails,
} from '@waymark/plugin-ownership-common';
import type { Request, Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  audited,
  type Caller,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { TransferAccess } from './TransferAccess';
import type { TransferService } from './TransferService';

const listQuerySchema = z.object({
  status: z.enum(['open', 'ended']).optional(),
  team: entityRefSchema.optional(),
  entityRef: entityRefSchema.optional(),
});

/** Routes about transfers from one team to another. */
export function transferRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    access: TransferAccess;
    transfers: TransferService;
    auditor: AuditorService;
  },
): void {
  const { guard, callers, access, transfers, auditor } = options;
  const reader = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));

  router.get('/transfers', async (request, response) => {
    const caller = await reader(request);
    const query = parseInput(listQuerySchema, request.query);
    response.json(await transfers.list(query, caller));
  });

  router.get('/transfers/preparation', async (request, response) => {
    const caller = await reader(request);
    const { entityRef } = parseInput(
      z.object({ entityRef: entityRefSchema }),
      request.query,
    );
    response.json(await transfers.prepare(entityRef, caller));
  });

  router.post('/transfers', async (request, response) => {
    const caller = await reader(request);
    const details = await audited(
      auditor,
      { eventId: 'transfer-open', severityLevel: 'medium', request },
      async () =>
        await transfers.open(
          parseInput(openTransferSchema, request.body),
          caller,
        ),
    );
    response.status(201).json(details);
  });

  router.get('/transfers/:id', async (request, response) => {
    const caller = await reader(request);
    response.json(await transfers.details(request.params.id, caller));
  });

  router.get('/transfers/:id/preview', async (request, response) => {
    const caller = await reader(request);
    response.json(await transfers.preview(request.params.id, caller));
  });

  router.get('/transfers/:id/remaining', async (request, response) => {
    const caller = await reader(request);
    response.json(await transfers.remaining(request.params.id, caller));
  });

  const write = <Schema extends z.ZodType>(
    path: string,
    name: string,
    schema: Schema,
    check: (
      transfer: Transfer,
      caller: Caller,
      body: z.output<Schema>,
    ) => Promise<void>,
    act: (
      id: string,
      body: z.output<Schema>,
      caller: Caller,
      request: Request,
    ) => Promise<TransferDetails>,
  ) =>
    router.post(`/transfers/:id/${path}`, async (request, response) => {
      const caller = await reader(request);
      const { id } = request.params;
      const details = await audited(
        auditor,
        {
          eventId: `transfer-${name}`,
          severityLevel: 'medium',
          request,
          meta: { transferId: id },
        },
        async () => {
          const transfer = await transfers.find(id, caller);
          const body = parseInput(schema, request.body ?? {});
          await check(transfer, caller, body);
          return await act(id, body, caller, request);
        },
      );
      response.json(details);
    });
  const may =
    (what: 'edit' | 'cancel' | 'escalate') =>
    async (transfer: Transfer, { credentials }: Caller) =>
      await access.may(what, transfer, credentials);

  write(
    'plan',
    'plan',
    transferBodies.plan,
    may('edit'),
    async (id, body, caller) =>
      await transfers.act(id, { type: 'plan', ...body }, caller),
  );
  write(
    'items',
    'item-add',
    transferBodies.addItem,
    may('edit'),
    async (id, body, caller) =>
      await transfers.act(
        id,
        { type: 'add-item', itemId: body.item.id ?? randomUUID(), ...body },
        caller,
      ),
  );
  write(
    'items/:itemId',
    'item-set',
    transferBodies.setItem,
    may('edit'),
    async (id, body, caller, { params }) =>
      await transfers.act(
        id,
        { type: 'set-item', itemId: params.itemId, ...body },
        caller,
      ),
  );
  write(
    'sign',
    'sign',
    transferBodies.sign,
    async (transfer, { credentials }, { side }) =>
      await access.maySign(side, transfer, credentials),
    async (id, body, caller) =>
      await transfers.act(id, { type: 'sign', ...body }, caller),
  );
  write(
    'block',
    'block',
    transferBodies.reason,
    may('edit'),
    async (id, { reason }, caller) =>
      await transfers.act(id, { type: 'block', reason }, caller),
  );
  write(
    'unblock',
    'unblock',
    transferBodies.nothing,
    may('edit'),
    async (id, _body, caller) =>
      await transfers.act(id, { type: 'unblock' }, caller),
  );
  write(
    'escalate',
    'escalate',
    transferBodies.reason,
    may('escalate'),
    async (id, { reason }, caller) =>
      await transfers.act(id, { type: 'escalate', reason }, caller),
  );
  write(
    'cancel',
    'cancel',
    transferBodies.reason,
    may('cancel'),
    async (id, { reason }, caller) =>
      await transfers.cancel(id, reason, caller),
  );
  write(
    'complete',
    'complete',
    transferBodies.nothing,
    may('edit'),
    async (id, _body, caller) => await transfers.complete(id, caller),
  );
}
