import { randomUUID } from 'node:crypto';
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
  type Retro,
  retroBodies,
  type RetroCommand,
  retroFilterSchema,
} from '@waymark/plugin-oncall-common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { RetroAccess } from './RetroAccess';
import type { RetroService } from './RetroService';

const pageSchema = z.object({
  owner: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(entityRefSchema).max(100))
    .optional(),
  team: entityRefSchema.optional(),
  entityRef: entityRefSchema.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
const retrosSchema = pageSchema.extend({
  status: retroFilterSchema.optional(),
});
const boardSchema = pageSchema.extend({
  status: z.enum(['open', 'done', 'cancelled']).optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
});

interface Write<Body> {
  name: string;
  schema: z.ZodType<Body>;
  check(
    retro: Retro,
    caller: Caller,
    body: Body,
    itemId: string,
  ): Promise<void>;
  command(body: Body, itemId: string): RetroCommand;
}

/** Routes about retros and their action items. */
export function retroRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    access: RetroAccess;
    retros: RetroService;
    auditor: AuditorService;
  },
): void {
  const { guard, callers, access, retros, auditor } = options;
  const reader = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));

  router.get('/retros', async (request, response) => {
    const caller = await reader(request);
    const query = parseInput(retrosSchema, request.query);
    response.json(await retros.list(query, caller));
  });

  router.get('/retros/:id', async (request, response) => {
    const caller = await reader(request);
    const retro = await retros.find(request.params.id, caller);
    response.json(await retros.details(retro, caller));
  });

  router.get('/action-items', async (request, response) => {
    const caller = await reader(request);
    const query = parseInput(boardSchema, request.query);
    response.json(await retros.board(query, caller));
  });

  const write = <Body>(
    path: string,
    { name, schema, check, command }: Write<Body>,
  ) =>
    router.post(path, async (request, response) => {
      const caller = await reader(request);
      const { id } = request.params;
      const details = await audited(
        auditor,
        {
          eventId: name,
          severityLevel: 'medium',
          request,
          meta: { id },
        },
        async () => {
          const retro = path.startsWith('/retros')
            ? await retros.find(id, caller)
            : await retros.findOfItem(id, caller);
          const body = parseInput(schema, request.body ?? {});
          const { history } = parseInput(
            retroBodies.history,
            request.body ?? {},
          );
          await check(retro, caller, body, id);
          return await retros.act(retro.id, command(body, id), caller, history);
        },
      );
      response.json(details);
    });
  const mayEdit = async (retro: Retro, { credentials }: Caller) =>
    await access.mayEdit(retro, credentials);
  const mayChangeItem = async (
    retro: Retro,
    { credentials }: Caller,
    _body: unknown,
    itemId: string,
  ) => await access.mayChangeItems(retro, credentials, itemId);

  write('/retros/:id/edit', {
    name: 'retro-edit',
    schema: retroBodies.edit,
    check: mayEdit,
    command: body => ({ type: 'edit', ...body }),
  });
  write('/retros/:id/submit', {
    name: 'retro-submit',
    schema: retroBodies.nothing,
    check: mayEdit,
    command: () => ({ type: 'submit' }),
  });
  write('/retros/:id/sign', {
    name: 'retro-sign',
    schema: retroBodies.sign,
    check: async (retro, { credentials }, { teamRef }) =>
      await access.maySign(teamRef.toLowerCase(), retro, credentials),
    command: body => ({ type: 'sign', ...body }),
  });
  write('/retros/:id/publish', {
    name: 'retro-publish',
    schema: retroBodies.nothing,
    check: mayEdit,
    command: () => ({ type: 'publish' }),
  });
  write('/retros/:id/cancel', {
    name: 'retro-cancel',
    schema: retroBodies.cancel,
    check: async (retro, { credentials }) =>
      await access.mayCancel(retro, credentials),
    command: body => ({ type: 'cancel', ...body }),
  });
  write('/retros/:id/action-items', {
    name: 'action-item-add',
    schema: retroBodies.addItem,
    check: async (retro, { credentials }) =>
      await access.mayChangeItems(retro, credentials),
    command: body => ({
      type: 'add-item',
      item: { ...body, id: body.id ?? randomUUID() },
    }),
  });
  write('/action-items/:id/edit', {
    name: 'action-item-edit',
    schema: retroBodies.editItem,
    check: mayChangeItem,
    command: ({ version, ...changes }, itemId) => ({
      type: 'edit-item',
      itemId,
      version,
      changes,
    }),
  });
  write('/action-items/:id/done', {
    name: 'action-item-done',
    schema: retroBodies.nothing,
    check: mayChangeItem,
    command: (_body, itemId) => ({ type: 'finish-item', itemId }),
  });
  write('/action-items/:id/reopen', {
    name: 'action-item-reopen',
    schema: retroBodies.reopen,
    check: mayChangeItem,
    command: ({ reason }, itemId) => ({ type: 'reopen-item', itemId, reason }),
  });
  write('/action-items/:id/cancel', {
    name: 'action-item-cancel',
    schema: retroBodies.cancelItem,
    check: mayChangeItem,
    command: ({ reason }, itemId) => ({ type: 'cancel-item', itemId, reason }),
  });
}
