import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
  textSchema,
} from '@waymark/backend-features';
import {
  type AlertSourceList,
  alertSchema,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { IncidentPermissions } from '../incidents/IncidentPermissions';
import type { InboxStore } from '../inbox/InboxStore';
import type { AlertSource } from '../inbox/sourceSettings';
import type { AlertService } from './AlertService';

const limitSchema = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(500, 'must be at most 500')
  .default(100);

const alertsQuerySchema = z.object({
  mapping: alertSchema.shape.mapping.optional(),
  status: alertSchema.shape.status.optional(),
  source: textSchema.optional(),
  entityRef: entityRefSchema.optional(),
  cursor: textSchema.optional(),
  limit: limitSchema,
});

const mappingSchema = z
  .object({
    source: textSchema.min(1, 'must not be empty'),
    labels: z
      .record(textSchema, textSchema)
      .refine(
        labels => Object.keys(labels).length > 0,
        'must have a label: a mapping without one would map everything',
      )
      .refine(
        labels => Object.keys(labels).length <= 20,
        'must have at most 20 labels',
      ),
    entityRef: entityRefSchema.optional(),
    severity: severitySchema.default('unknown'),
    ignore: z.boolean().default(false),
    dedupKey: textSchema.max(500).optional(),
    groupMinutes: z
      .number()
      .int('must be whole minutes')
      .min(1, 'must be at least 1 minute')
      .max(7 * 24 * 60, 'must be at most 7 days')
      .optional(),
    replaces: textSchema.optional(),
  })
  .refine(
    ({ entityRef, ignore }) => ignore || entityRef !== undefined,
    'entityRef: must be there unless the alerts are ignored',
  );

/** Routes about alerts, what they are about, and what could not be read. */
export function alertRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    permissions: IncidentPermissions;
    inbox: InboxStore;
    sources: ReadonlyMap<string, AlertSource>;
    service: AlertService;
    now(): Date;
  },
): void {
  const { guard, callers, auditor, permissions, inbox, sources, service, now } =
    options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));

  router.get('/alerts', async (request, response) => {
    const caller = await callerOf(request);
    response.json(
      await service.list(parseInput(alertsQuerySchema, request.query), caller),
    );
  });

  router.get('/alert-sources', async (request, response) => {
    await guard.reader(request);
    const states = await inbox.states();
    const answer: AlertSourceList = {
      items: [...sources.values()].map(({ name, kind }) => {
        const state = states.get(name);
        return {
          source: name,
          kind,
          path: `/api/oncall/webhooks/${name}`,
          lastReceivedAt: state?.lastReceivedAt,
          waiting: state?.waiting ?? 0,
          dead: state?.dead ?? 0,
        };
      }),
    };
    response.json(answer);
  });

  router.get('/alert-mappings', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await service.mappings(caller));
  });

  router.post('/alert-mappings', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(mappingSchema, request.body);
    response.status(201).json(
      await audited(
        auditor,
        {
          eventId: 'alert-map',
          severityLevel: 'medium',
          request,
          meta: { source: body.source, labels: body.labels },
        },
        () => service.map(body, caller),
      ),
    );
  });

  router.post('/alert-mappings/:id/remove', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    await audited(
      auditor,
      {
        eventId: 'alert-unmap',
        severityLevel: 'medium',
        request,
        meta: { id },
      },
      () => service.unmap(id, caller),
    );
    response.json(await service.mappings(caller));
  });

  router.get('/dead-letters', async (request, response) => {
    await permissions.mustManageWebhooks(await guard.reader(request));
    const { limit } = parseInput(
      z.object({ limit: limitSchema }),
      request.query,
    );
    response.json(await inbox.dead(limit));
  });

  router.post('/dead-letters/:id/replay', async (request, response) => {
    const { id } = request.params;
    await permissions.mustManageWebhooks(await guard.reader(request));
    await audited(
      auditor,
      {
        eventId: 'dead-letter-replay',
        severityLevel: 'medium',
        request,
        meta: { id },
      },
      async () => {
        if (!(await inbox.replay(id, now().toISOString()))) {
          throw new NotFoundError(`There is no dead letter '${id}'`);
        }
      },
    );
    response.status(202).json({ id, status: 'accepted' });
  });
}
