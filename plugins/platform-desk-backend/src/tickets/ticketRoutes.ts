import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Caller,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  bulkTriageSchema,
  ticketCommandSchema,
} from '@waymark/plugin-platform-desk-common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { boardSchema, filedSchema, listSchema } from './ticketBodies';
import type { TicketFeed } from './TicketFeed';
import type { TicketLists } from './TicketLists';
import type { TicketService } from './TicketService';

const sameSchema = z.object({
  capabilityRef: entityRefSchema,
  entityRef: entityRefSchema.optional(),
});
const changesSchema = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

/** Routes about requests. */
export function ticketRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    feed: TicketFeed;
    tickets: TicketService;
    lists: TicketLists;
  },
): void {
  const { guard, callers, auditor, feed, tickets, lists } = options;
  const callerOf = async (request: Request): Promise<Caller> =>
    await callers.callerOf(await guard.reader(request));

  router.get('/tickets', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(listSchema, request.query);
    response.json(await lists.list(query, caller));
  });

  router.post('/tickets', async (request, response) => {
    const caller = await callerOf(request);
    const { idempotencyKey, ...body } = parseInput(filedSchema, {
      idempotencyKey: request.header('idempotency-key'),
      ...request.body,
    });
    const { details, isNew } = await audited(
      auditor,
      {
        eventId: 'ticket-file',
        severityLevel: 'medium',
        request,
        meta: { title: body.title, capabilityRef: body.capabilityRef },
      },
      () => tickets.file(body, idempotencyKey, caller),
    );
    response.status(isNew ? 201 : 200).json(details);
  });

  router.get('/tickets/board', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(boardSchema, request.query);
    response.json(await lists.board(query, caller));
  });

  router.get('/tickets/same', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(sameSchema, request.query);
    response.json({ items: await lists.same(query, caller) });
  });

  router.post('/tickets/triage', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(bulkTriageSchema, request.body);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'ticket-triage-many',
          severityLevel: 'medium',
          request,
          meta: { ids: body.items.map(({ id }) => id).join(',') },
        },
        () => tickets.triageMany(body, caller),
      ),
    );
  });

  router.get('/tickets/:id', async (request, response) => {
    const caller = await callerOf(request);
    const ticket = await tickets.find(request.params.id, caller);
    response.json(await tickets.details(ticket, caller));
  });

  router.post('/tickets/:id/commands', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const command = parseInput(ticketCommandSchema, request.body);
    response.json(
      await audited(
        auditor,
        {
          eventId: `ticket-${command.type}`,
          severityLevel: 'medium',
          request,
          meta: { id },
        },
        () => tickets.act(id, command, caller),
      ),
    );
  });

  router.get('/changes', async (request, response) => {
    const caller = await callerOf(request);
    const { after, limit = 200 } = parseInput(changesSchema, request.query);
    const page = await feed.after(after, limit);
    response.json(await lists.readableChanges(page, caller));
  });
}
