import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  importCalendarSchema,
  mappingPairsSchema,
  mappingTargetSchema,
  previewCalendarSchema,
} from '@waymark/plugin-oncall-common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { CalendarImport } from './ical/CalendarImport';
import type { MappingService } from './MappingService';
import type { ProviderAccess } from './ProviderAccess';
import type { ProviderReader } from './ProviderReader';
import type { ProviderSync } from './ProviderSync';

const pairsSchema = mappingPairsSchema.extend({
  items: mappingPairsSchema.shape.items.element
    .extend({ entityRef: entityRefSchema, target: mappingTargetSchema })
    .array()
    .min(1, 'must name at least one')
    .max(500, 'must have at most 500'),
});
const syncSchema = z.object({ key: z.string().min(1).max(100) });
const entitySchema = z.object({ entityRef: entityRefSchema });

/** Routes about providers, and about which entity is which of their services. */
export function providerRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    access: ProviderAccess;
    reader: ProviderReader;
    sync: ProviderSync;
    mappings: MappingService;
    imports: CalendarImport;
  },
): void {
  const { guard, callers, auditor, access, reader, sync, mappings, imports } =
    options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));

  router.get('/providers', async (request, response) => {
    response.json(await reader.list(await guard.reader(request)));
  });

  router.post('/providers/sync', async (request, response) => {
    const credentials = await guard.reader(request);
    await access.mustManage(credentials);
    const { key } = parseInput(syncSchema, request.body);
    await audited(
      auditor,
      { eventId: 'provider-sync', request, meta: { key } },
      async () => {
        if (!(await sync.runOne(key))) {
          throw new NotFoundError(`key: no account '${key}' is configured`);
        }
      },
    );
    response.json(await reader.list(credentials));
  });

  router.post('/schedules/:id/import', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const body = parseInput(importCalendarSchema, request.body);
    const changed = await audited(
      auditor,
      {
        eventId: 'schedule-import',
        severityLevel: 'medium',
        request,
        meta: { id },
      },
      async () => await imports.run(id, body, caller),
    );
    response.status(201).json(changed);
  });

  router.post('/schedules/:id/import/preview', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(previewCalendarSchema, request.body);
    response.json(await imports.preview(request.params.id, body, caller));
  });

  router.get('/provider-mappings', async (request, response) => {
    response.json(await mappings.list(await callerOf(request)));
  });

  router.get('/provider-mappings/rights', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef } = parseInput(entitySchema, request.query);
    response.json(await mappings.rights(entityRef, caller));
  });

  router.post('/provider-mappings', async (request, response) => {
    const caller = await callerOf(request);
    const { items } = parseInput(pairsSchema, request.body);
    await audited(
      auditor,
      {
        eventId: 'service-map',
        severityLevel: 'medium',
        request,
        meta: { items },
      },
      async () => await mappings.map(items, caller),
    );
    response.json(await mappings.list(caller));
  });

  router.post('/provider-mappings/remove', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef } = parseInput(entitySchema, request.body);
    await audited(
      auditor,
      {
        eventId: 'service-unmap',
        severityLevel: 'medium',
        request,
        meta: { entityRef },
      },
      async () => await mappings.unmap(entityRef, caller),
    );
    response.json(await mappings.list(caller));
  });

  router.post('/provider-mappings/dismiss', async (request, response) => {
    const caller = await callerOf(request);
    const { items } = parseInput(pairsSchema, request.body);
    await audited(
      auditor,
      { eventId: 'service-suggestion-dismiss', request, meta: { items } },
      async () => await mappings.dismiss(items, caller),
    );
    response.json(await mappings.list(caller));
  });
}
