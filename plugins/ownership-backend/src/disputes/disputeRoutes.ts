import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { DisputeReader } from './DisputeReader';
import type { DisputeService } from './DisputeService';
import {
  commentSchema,
  disputesQuerySchema,
  openDisputeSchema,
  openDisputesSchema,
  permanentOwnerSchema,
  previewSchema,
  temporaryOwnerSchema,
  withdrawSchema,
} from './disputeSchemas';

/** Routes about disputes. */
export function disputeRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    reader: DisputeReader;
    service: DisputeService;
  },
): void {
  const { guard, callers, auditor, reader, service } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));
  const write = async <T>(
    request: Request,
    action: string,
    meta: Record<string, string | string[] | undefined>,
    work: () => Promise<T>,
  ) =>
    await audited(
      auditor,
      {
        eventId: `dispute-${action}`,
        severityLevel: 'medium',
        request,
        meta: JSON.parse(JSON.stringify(meta)),
      },
      work,
    );

  router.get('/disputes', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(disputesQuerySchema, request.query);
    response.json(await reader.list(query, caller));
  });

  router.get('/disputes/backlog', async (request, response) => {
    response.json(await reader.backlog(await callerOf(request)));
  });

  router.post('/disputes', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(openDisputeSchema, request.body);
    const { entityRef, repositoryId, path } = body;
    const opened = await write(
      request,
      'open',
      { entityRef, repositoryId, path },
      () => service.open(body, caller),
    );
    response.status(opened.outcome === 'opened' ? 201 : 200).json(opened);
  });

  router.post('/disputes/bulk', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(openDisputesSchema, request.body);
    const { entityRefs } = body;
    response.json(
      await write(request, 'open-bulk', { entityRefs }, () =>
        service.openAll(body, caller),
      ),
    );
  });

  router.get('/disputes/:id', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await reader.details(request.params.id, caller));
  });

  router.post('/disputes/:id/comment', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(commentSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(request, 'comment', { id }, () =>
        service.comment(id, body, caller),
      ),
    );
  });

  router.post('/disputes/:id/temporary-owner', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(temporaryOwnerSchema, request.body);
    const { id } = request.params;
    const { ownerRef } = body;
    response.json(
      await write(request, 'temporary-owner', { id, ownerRef }, () =>
        service.nameTemporaryOwner(id, body, caller),
      ),
    );
  });

  router.post('/disputes/:id/permanent-owner', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(permanentOwnerSchema, request.body);
    const { id } = request.params;
    const { ownerRef, coOwnerRefs } = body;
    response.json(
      await write(
        request,
        'permanent-owner',
        { id, ownerRef, coOwnerRefs },
        () => service.namePermanentOwner(id, body, caller),
      ),
    );
  });

  router.post('/disputes/:id/preview', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(previewSchema, request.body);
    response.json(await reader.preview(request.params.id, body, caller));
  });

  router.post('/disputes/:id/withdraw', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(withdrawSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(request, 'withdraw', { id }, () =>
        service.withdraw(id, body, caller),
      ),
    );
  });
}
